using System.Formats.Tar;
using System.IO.Compression;

namespace Assay.Packaging;

/// <summary>The packages of a base image, as its own lists name them. Layers that .NET can't decompress tell nothing.</summary>
internal static class BasePackages
{
    private const string Status = "var/lib/dpkg/status";

    // Images without a package manager have one list a package.
    private const string StatusFolder = "var/lib/dpkg/status.d/";

    public static IReadOnlyList<SystemPackage> Of(LayoutBase image)
    {
        var lists = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var layer in image.Layers)
            Read(layer, lists);
        var distribution = DebianPackages.DistributionOf(lists.GetValueOrDefault("etc/os-release") ?? lists.GetValueOrDefault("usr/lib/os-release") ?? "");
        return
        [
            .. lists.Where(l => l.Key == Status || l.Key.StartsWith(StatusFolder, StringComparison.Ordinal))
                .SelectMany(l => DebianPackages.Read(l.Value, distribution).Values)
                .DistinctBy(p => p.Url)
                .OrderBy(p => p.Url, StringComparer.Ordinal),
        ];
    }

    private static void Read(BaseLayerFile layer, SortedDictionary<string, string> lists)
    {
        if (layer.MediaType.EndsWith("+zstd", StringComparison.Ordinal))
            return;
        using var file = File.OpenRead(layer.File);
        using Stream raw = layer.MediaType.EndsWith("+gzip", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new TarReader(raw);
        while (reader.GetNextEntry() is { } entry)
        {
            var name = entry.Name.TrimStart('.', '/');
            if (entry.DataStream is null || !IsList(name))
                continue;
            using var text = new StreamReader(entry.DataStream);
            // A later layer has the last word.
            lists[name] = text.ReadToEnd();
        }
    }

    private static bool IsList(string name) => name is Status or "etc/os-release" or "usr/lib/os-release"
        || (name.StartsWith(StatusFolder, StringComparison.Ordinal) && !name.EndsWith(".md5sums", StringComparison.Ordinal));
}
