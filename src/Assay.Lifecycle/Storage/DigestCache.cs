using System.Globalization;
using System.Text;

namespace Assay.Lifecycle;

/// <summary>
/// Remembers the digests of files by path, size, and times of birth and last write, so that unchanged files are not read again.
/// A file written within a second of being read is read again the next time: its time could not tell a change.
/// </summary>
public sealed class DigestCache(string file, TimeProvider time)
{
    private const string Header = "assay digests 1";
    private readonly Lock gate = new();
    private Dictionary<string, Entry>? entries;
    private bool changed;

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public ContentDigest DigestOf(string path)
    {
        var full = Path.GetFullPath(path);
        var info = new FileInfo(full);
        if (!info.Exists)
            throw new FileNotFoundException($"There is no file '{path}'.", path);
        var stamp = $"{info.Length} {info.LastWriteTimeUtc.Ticks} {info.CreationTimeUtc.Ticks}";
        lock (gate)
        {
            entries ??= Load();
            if (entries.TryGetValue(full, out var known) && known.Stamp == stamp && known.ReadAt - info.LastWriteTimeUtc.Ticks > TimeSpan.TicksPerSecond)
                return known.Digest;
        }
        var readAt = time.GetUtcNow().UtcTicks;
        var digest = ContentDigest.OfFile(full);
        lock (gate)
        {
            entries[full] = new Entry(stamp, readAt, digest);
            changed = true;
        }
        return digest;
    }

    /// <summary>Whether the file is there with these very bytes.</summary>
    public bool IsIntact(Artifact artifact, string root)
    {
        var path = artifact.FullPath(root);
        var info = new FileInfo(path);
        return info.Exists && info.Length == artifact.Bytes && DigestOf(path) == artifact.Digest;
    }

    /// <summary>Writes what was learned, if anything was.</summary>
    public void Save()
    {
        lock (gate)
        {
            if (!changed)
                return;
            var text = new StringBuilder(Header).Append('\n');
            foreach (var (path, e) in entries!.Where(e => File.Exists(e.Key)).OrderBy(e => e.Key, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"{e.Stamp}\t{e.ReadAt}\t{e.Digest}\t{path}\n");
            AtomicFile.WriteText(file, text.ToString());
            changed = false;
        }
    }

    /// <summary>A cache that can't be read is an empty one.</summary>
    private Dictionary<string, Entry> Load()
    {
        var loaded = new Dictionary<string, Entry>(StringComparer.Ordinal);
        if (!File.Exists(file))
            return loaded;
        var lines = File.ReadLines(file);
        foreach (var line in lines.Skip(lines.FirstOrDefault() == Header ? 1 : int.MaxValue))
        {
            var fields = line.Split('\t', 4);
            if (fields.Length == 4
                && long.TryParse(fields[1], CultureInfo.InvariantCulture, out var readAt)
                && ContentDigest.TryParse(fields[2], null, out var digest))
            {
                loaded[fields[3]] = new Entry(fields[0], readAt, digest);
            }
        }
        return loaded;
    }

    private sealed record Entry(string Stamp, long ReadAt, ContentDigest Digest);
}
