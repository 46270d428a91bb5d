using System.IO.Compression;

namespace Assay.Training;

/// <summary>Rewrites ML.NET's model.zip, which carries the time of saving, so that equal models have equal bytes.</summary>
internal static class ModelArchive
{
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Entries in ordinal order, with a fixed time, stored: compression may change with a new runtime.</summary>
    public static void Repack(Stream saved, Stream target)
    {
        using var source = new ZipArchive(saved, ZipArchiveMode.Read, leaveOpen: true);
        using var result = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
        {
            var copy = result.CreateEntry(entry.FullName, CompressionLevel.NoCompression);
            copy.LastWriteTime = FixedTime;
            copy.ExternalAttributes = 0;
            using var from = entry.Open();
            using var to = copy.Open();
            from.CopyTo(to);
        }
    }
}
