using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>Writes the documents that are attached to an image as files again: what a registry kept.</summary>
/// <param name="workspaceRoot">What <see cref="ServingImage.Layout"/> is relative to.</param>
public sealed class AttachedDocuments(string workspaceRoot)
{
    // By their names of old, and no others: a name comes with the image, and is no path.
    private static readonly string[] Known =
    [
        ImageDocuments.BillName, ImageDocuments.ImageName, ImageDocuments.TrainingName,
        ImageDocuments.SignedImageName, ImageDocuments.SignedTrainingName, ImageDocuments.SignatureName,
    ];

    /// <returns>Whether all are there that an image has: a bill of materials, and the provenance of model and image.</returns>
    /// <exception cref="OutsideSystemException">The layout is damaged.</exception>
    public bool Restore(ServingImage image, string folder)
    {
        var layout = new OciLayout(Path.Combine(workspaceRoot, image.Layout));
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var manifest in layout.Attachments()[image.ManifestDigest].Select(layout.Document))
        {
            if (manifest is not { Annotations: { } annotations, Layers: [var document] } || !annotations.TryGetValue(Attachment.TitleAnnotation, out var name) || !Known.Contains(name))
                continue;
            found[name] = layout.Bytes(document.Digest);
            // A signed statement stands in its bundle.
            if (name is ImageDocuments.SignedImageName or ImageDocuments.SignedTrainingName && Statement(found[name]) is { } statement)
                found[name.Replace(".sigstore", "", StringComparison.Ordinal)] = statement;
        }
        foreach (var (name, bytes) in found)
            AtomicFile.WriteBytes(Path.Combine(folder, name), bytes);
        return found.ContainsKey(ImageDocuments.BillName) && found.ContainsKey(ImageDocuments.ImageName) && found.ContainsKey(ImageDocuments.TrainingName);
    }

    private static byte[]? Statement(byte[] bundle)
    {
        try
        {
            using var json = JsonDocument.Parse(bundle);
            return json.RootElement.GetProperty("dsseEnvelope").GetProperty("payload").GetBytesFromBase64();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
