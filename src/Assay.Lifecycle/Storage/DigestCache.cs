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
        var stamp = new Stamp(info.Length, info.LastWriteTimeUtc.Ticks, info.CreationTimeUtc.Ticks);
        lock (gate)
        {
            entries ??= Load();
            if (entries.TryGetValue(full, out var known) && known.Stamp == stamp && known.ReadAt - stamp.WrittenAt > TimeSpan.TicksPerSecond)
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
                text.Append(CultureInfo.InvariantCulture, $"{e.Stamp.Length} {e.Stamp.WrittenAt} {e.Stamp.BornAt}\t{e.ReadAt}\t{e.Digest}\t{path}\n");
            AtomicFile.WriteText(file, text.ToString());
            changed = false;
        }
    }

    /// <summary>A cache that can't be read is an empty one.</summary>
    private Dictionary<string, Entry> Load()
    {
        var loaded = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var text = File.Exists(file) ? File.ReadAllText(file) : "";
        if (!text.StartsWith(Header + "\n", StringComparison.Ordinal))
            return loaded;
        foreach (var line in text.AsSpan(Header.Length + 1).EnumerateLines())
        {
            if (TryParse(line, out var path) is { } entry)
                loaded[path] = entry;
        }
        return loaded;
    }

    /// <summary>Without a text for each field: there may be very many lines.</summary>
    private static Entry? TryParse(ReadOnlySpan<char> line, out string path)
    {
        path = "";
        Span<Range> fields = stackalloc Range[4];
        Span<Range> stamp = stackalloc Range[3];
        if (line.Split(fields, '\t') != 4 || line[fields[0]] is var first && first.Split(stamp, ' ') != 3)
            return null;
        path = line[fields[3]].ToString();
        return Number(first[stamp[0]]) is { } length && Number(first[stamp[1]]) is { } written && Number(first[stamp[2]]) is { } born && Number(line[fields[1]]) is { } readAt
            && ContentDigest.TryParse(line[fields[2]].ToString(), null, out var digest)
            ? new Entry(new Stamp(length, written, born), readAt, digest)
            : null;

        static long? Number(ReadOnlySpan<char> text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private readonly record struct Stamp(long Length, long WrittenAt, long BornAt);

    private readonly record struct Entry(Stamp Stamp, long ReadAt, ContentDigest Digest);
}
