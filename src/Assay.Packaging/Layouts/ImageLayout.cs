using System.Globalization;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>The images that a layout keeps: those of the last versions, so that an earlier one can serve again bit for bit.</summary>
/// <param name="workspaceRoot">What <see cref="ServingImage.Layout"/> is relative to.</param>
/// <param name="folder">The layout.</param>
public sealed class ImageLayout(string workspaceRoot, string folder)
{
    private readonly LayoutFolder layout = new(folder);

    /// <summary>The images that are whole, oldest first. A version has more than one when its server changed; its last one counts.</summary>
    public IReadOnlyList<ServingImage> Images() => [.. ImagesOf(layout.Contents()).Select(Read).OfType<ServingImage>()];

    /// <summary>The last image of a version; null when there is none, or it is damaged.</summary>
    public ServingImage? Find(int version) => Images().LastOrDefault(i => i.Version == version);

    /// <summary>The image of this manifest; null when there is none, or it is damaged.</summary>
    public ServingImage? Find(ContentDigest manifest) => Images().FirstOrDefault(i => i.ManifestDigest == manifest);

    /// <summary>The blobs of an image and of all that is attached to it.</summary>
    public IReadOnlyList<ContentDigest> BlobsOf(ContentDigest manifest) =>
        [.. layout.Contents().Where(d => d.Digest == manifest || SubjectOf(d) == manifest).SelectMany(layout.BlobsOf).Distinct()];

    /// <summary>Takes an image in as the newest. Of the earlier ones the last stay, and those of the versions that serve.</summary>
    internal void Add(Descriptor image, byte[] dockerArchive, int kept, IReadOnlyCollection<int> serving)
    {
        var before = layout.Contents();
        Descriptor[] earlier = [.. ImagesOf(before).Where(d => d.Digest != image.Digest).Select(d => d.Name == image.Name ? d.Unnamed() : d)];
        var old = earlier.Length + 1 - kept;
        Descriptor[] images = [.. earlier.Where((d, at) => at >= old || (Read(d) is { } read && serving.Contains(read.Version))), image];
        layout.Publish([.. images, .. AttachedTo(images, before)], dockerArchive);
    }

    /// <summary>Attaches documents to an image of this layout, in place of all that were attached to it before.</summary>
    internal void Attach(ContentDigest manifest, IEnumerable<Attachment> attachments)
    {
        var before = layout.Contents();
        Descriptor[] images = [.. ImagesOf(before)];
        var image = images.FirstOrDefault(d => d.Digest == manifest)
            ?? throw new InvalidDataException($"The layout '{folder}' has no image {manifest}.");
        var attached = new List<Descriptor>();
        layout.AddBlob(Descriptor.EmptyBytes);
        foreach (var attachment in attachments)
        {
            var bytes = PackagingJson.Write(attachment.Manifest(image));
            layout.AddBlob(attachment.Bytes);
            layout.AddBlob(bytes);
            attached.Add(Descriptor.Of(ManifestDocument.MediaTypeName, bytes) with { ArtifactType = attachment.MediaType, Annotations = attachment.Annotations });
        }
        layout.Publish([.. images, .. AttachedTo([.. images.Where(d => d.Digest != manifest)], before), .. attached], dockerArchive: null);
    }

    private static IEnumerable<Descriptor> ImagesOf(IEnumerable<Descriptor> contents) => contents.Where(d => d.ArtifactType is null);

    private IEnumerable<Descriptor> AttachedTo(IReadOnlyCollection<Descriptor> images, IReadOnlyList<Descriptor> contents) =>
        contents.Where(d => SubjectOf(d) is { } subject && images.Any(i => i.Digest == subject));

    private ContentDigest? SubjectOf(Descriptor descriptor) =>
        descriptor.ArtifactType is null ? null : layout.TryManifest(descriptor)?.Subject?.Digest;

    private ServingImage? Read(Descriptor descriptor)
    {
        if (layout.TryManifest(descriptor) is not { } manifest || layout.TryBytes(manifest.Config.Digest) is not { } config)
            return null;
        try
        {
            var (labels, names, diffIds) = ImageConfig.Read(config);
            if (names.Count != manifest.Layers.Count || diffIds.Count != manifest.Layers.Count)
                return null;
            return new ServingImage
            {
                Model = new ModelName(labels[ImageConfig.ModelLabel]),
                Version = int.Parse(labels[ImageConfig.VersionLabel], NumberStyles.None, CultureInfo.InvariantCulture),
                ModelDigest = new ContentDigest(labels[ImageConfig.ModelDigestLabel]),
                ManifestDigest = descriptor.Digest,
                ConfigDigest = manifest.Config.Digest,
                Layout = Path.GetRelativePath(workspaceRoot, folder).Replace('\\', '/'),
                Layers = [.. manifest.Layers.Select((l, at) => new ImageLayer(names[at], l.Digest, diffIds[at], l.Size))],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or WrongUseException)
        {
            // Whole, but not one of Assay's.
            return null;
        }
    }
}
