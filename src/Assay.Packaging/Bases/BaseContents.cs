using System.Formats.Tar;
using System.IO.Compression;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>What is in the layers of a base image, as far as .NET can decompress them.</summary>
internal sealed class BaseContents
{
    private const string Status = "var/lib/dpkg/status";

    // Images without a package manager have one list a package.
    private const string StatusFolder = "var/lib/dpkg/status.d/";

    private static readonly string[] Needed = ["libc.so.6", "libstdc++.so.6", "libgcc_s.so.1", "libssl.so.3", "libcrypto.so.3"];

    private readonly LayoutBase image;
    private readonly SortedDictionary<string, string> lists = new(StringComparer.Ordinal);
    private readonly HashSet<string> found = new(StringComparer.Ordinal);
    private readonly bool isWhole;

    /// <exception cref="InvalidDataException">A layer is damaged.</exception>
    public BaseContents(LayoutBase image)
    {
        this.image = image;
        isWhole = image.Layers.Count(Read) == image.Layers.Count;
    }

    /// <summary>The packages of the distribution, as its own lists name them.</summary>
    public IReadOnlyList<SystemPackage> Packages()
    {
        var distribution = DebianPackages.DistributionOf(lists.GetValueOrDefault("etc/os-release") ?? lists.GetValueOrDefault("usr/lib/os-release") ?? "");
        return
        [
            .. lists.Where(l => l.Key == Status || l.Key.StartsWith(StatusFolder, StringComparison.Ordinal))
                .SelectMany(l => DebianPackages.Read(l.Value, distribution).Values)
                .DistinctBy(p => p.Url)
                .OrderBy(p => p.Url, StringComparer.Ordinal),
        ];
    }

    /// <summary>Tells before the image is written that its server could not start. What can't be read is taken on trust.</summary>
    /// <exception cref="WrongUseException">A library that the server needs is nowhere in the base.</exception>
    public void CheckLibraries()
    {
        string[] missing = [.. Needed.Where(n => !found.Contains(n))];
        if (isWhole && missing.Length > 0)
        {
            throw new WrongUseException(new Fault($"the server can't run on the base image '{image.Name}': it has no {string.Join(", ", missing)}")
            {
                Place = new SourcePlace(image.Name),
                Allowed = "an image with glibc, libstdc++ and OpenSSL 3, as Debian's packages libc6, libstdc++6 and libssl3 are",
                NextStep = "install them in the base, or declare another one",
            });
        }
    }

    private bool Read(BaseLayerFile layer)
    {
        if (layer.MediaType.EndsWith("+zstd", StringComparison.Ordinal))
            return false;
        using var file = File.OpenRead(layer.File);
        using Stream raw = layer.MediaType.EndsWith("+gzip", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new TarReader(raw);
        while (reader.GetNextEntry() is { } entry)
        {
            var name = entry.Name.TrimStart('.', '/');
            if (Needed.Contains(Path.GetFileName(name)))
                found.Add(Path.GetFileName(name));
            if (entry.DataStream is null || !IsList(name))
                continue;
            using var text = new StreamReader(entry.DataStream);
            // A later layer has the last word.
            lists[name] = text.ReadToEnd();
        }
        return true;
    }

    private static bool IsList(string name) => name is Status or "etc/os-release" or "usr/lib/os-release"
        || (name.StartsWith(StatusFolder, StringComparison.Ordinal) && !name.EndsWith(".md5sums", StringComparison.Ordinal));
}
