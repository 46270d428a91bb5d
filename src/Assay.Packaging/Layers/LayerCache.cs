using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Packaging;

/// <summary>
/// Layers by what they were made of: a folder <c>&lt;key&gt;</c> with the compressed bytes (<c>blob</c>) and what is known of them
/// (<c>layer.json</c>). The runtime changes with .NET, the server with Assay; only the model changes daily.
/// </summary>
internal sealed class LayerCache(string folder, DateTimeOffset modified, ILogger logger)
{
    /// <returns>The layer and the file with its compressed bytes.</returns>
    public (ImageLayer Layer, string Blob) GetOrWrite(LayerPlan plan, CancellationToken cancellationToken)
    {
        var entry = Path.Combine(folder, plan.Key(modified).Hex);
        if (TryRead(entry) is not { } layer)
        {
            if (Directory.Exists(entry))
                Directory.Delete(entry, recursive: true);
            AtomicFile.WriteFolder(entry, partial => Write(plan, partial, cancellationToken));
            layer = TryRead(entry) ?? throw new InvalidDataException($"'{entry}' can't be read back.");
            PackagingLog.LayerWritten(logger, plan.Name, layer.Bytes, layer.Digest.Short);
        }
        return (layer, BlobOf(entry));
    }

    /// <summary>Forgets a layer whose bytes are damaged.</summary>
    public static void Drop(string blob) => Directory.Delete(Path.GetDirectoryName(blob)!, recursive: true);

    private static string BlobOf(string entry) => Path.Combine(entry, "blob");

    private static ImageLayer? TryRead(string entry)
    {
        try
        {
            var layer = JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(entry, "layer.json")), PackagingJson.Default.ImageLayer);
            return layer is not null && new FileInfo(BlobOf(entry)) is { Exists: true } blob && blob.Length == layer.Bytes ? layer : null;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private void Write(LayerPlan plan, string partial, CancellationToken cancellationToken)
    {
        using var file = File.Create(BlobOf(partial));
        using var compressed = new HashingStream(file);
        using var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true);
        using var raw = new HashingStream(gzip);
        using (var writer = new TarWriter(raw, TarEntryFormat.Gnu, leaveOpen: true))
        {
            foreach (var entry in plan.Entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                entry.WriteTo(writer, modified);
            }
        }
        gzip.Dispose();
        file.Flush(flushToDisk: true);
        var layer = new ImageLayer(plan.Name, compressed.Digest(), raw.Digest(), compressed.Length);
        File.WriteAllText(Path.Combine(partial, "layer.json"), JsonSerializer.Serialize(layer, PackagingJson.Default.ImageLayer));
    }
}
