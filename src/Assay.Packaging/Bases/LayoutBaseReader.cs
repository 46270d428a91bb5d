using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>Finds in a layout the one image that is meant: by its digest, else by the platform.</summary>
internal sealed class LayoutBaseReader(BaseImage declared, string folder, ImagePlatform platform)
{
    private const int MaxNesting = 4;

    public T Read<T>(Func<ContentDigest, BaseConfig, IReadOnlyList<BaseLayerFile>, T> make)
    {
        if (!File.Exists(Path.Combine(folder, "index.json")))
            throw Wrong("there is no OCI layout in this folder", "a folder with oci-layout, index.json and blobs/, as 'skopeo copy docker://NAME oci:FOLDER' makes it");
        var top = PackagingJson.Read<IndexDocument>(File.ReadAllBytes(Path.Combine(folder, "index.json"))).Manifests;
        Descriptor[] found = [.. Manifests(declared.Digest is { } digest ? WithDigest(top, digest, MaxNesting) : top, MaxNesting).DistinctBy(d => d.Digest)];
        // A descriptor may be silent about its platform; then the config tells.
        var fitting = found.Select(d => (Manifest: d, Config: ConfigOf(d))).Where(f => Fits(f.Config.Platform)).ToArray();
        if (fitting is [var (manifest, config)])
            return make(manifest.Digest, config, Layers(manifest, config));
        if (fitting.Length > 1)
            throw Wrong("more than one image is meant", string.Join(", ", fitting.Select(f => $"{declared.Name}@{f.Manifest.Digest}")));
        throw found.Length == 0
            ? Wrong($"it has no image{(declared.Digest is null ? "" : " of this digest")}", string.Join(", ", top.Select(d => d.Digest)))
            : Wrong($"it is not for {platform}", $"an image for {platform}; it is for {string.Join(", ", found.Select(d => ConfigOf(d).Platform))}");
    }

    private bool Fits(ImagePlatform other) => other.Architecture == platform.Architecture && other.Os == platform.Os;

    private IEnumerable<Descriptor> WithDigest(IEnumerable<Descriptor> descriptors, ContentDigest digest, int nesting) =>
        descriptors.SelectMany(d => d.Digest == digest ? [d]
            : IndexDocument.Is(d.MediaType) && nesting > 0 ? WithDigest(PackagingJson.Read<IndexDocument>(Bytes(d)).Manifests, digest, nesting - 1)
            : []);

    /// <summary>The manifests of images, through indexes. What is attached, or is said to be for another platform, is left alone: it may not be here.</summary>
    private IEnumerable<Descriptor> Manifests(IEnumerable<Descriptor> descriptors, int nesting) =>
        descriptors.Where(d => d.ArtifactType is null && (d.Platform is null || Fits(d.Platform) || descriptors.Count() == 1)).SelectMany(d =>
            ManifestDocument.Is(d.MediaType) ? [d]
            : IndexDocument.Is(d.MediaType) && nesting > 0 ? Manifests(PackagingJson.Read<IndexDocument>(Bytes(d)).Manifests, nesting - 1)
            : []);

    private BaseConfig ConfigOf(Descriptor manifest) => BaseConfig.Read(Bytes(Document(manifest).Config));

    private ManifestDocument Document(Descriptor manifest) => PackagingJson.Read<ManifestDocument>(Bytes(manifest));

    private BaseLayerFile[] Layers(Descriptor manifest, BaseConfig config)
    {
        var layers = Document(manifest).Layers;
        if (layers.Count != config.DiffIds.Count)
            throw Wrong($"its manifest has {layers.Count} layers and its config {config.DiffIds.Count}", "as many of both");
        return [.. layers.Select((l, at) => new BaseLayerFile(
            new ImageLayer(BaseLayer.Name, l.Digest, config.DiffIds[at], l.Size),
            BaseLayerFile.OciType(l.MediaType) ?? throw Wrong($"its layer {l.Digest.Short} is of the type '{l.MediaType}'", "tar, plain or compressed by gzip or zstd"),
            FileOf(l)))];
    }

    private string FileOf(Descriptor blob) => Path.Combine(folder, "blobs", "sha256", blob.Digest.Hex);

    private byte[] Bytes(Descriptor blob)
    {
        var file = FileOf(blob);
        if (!File.Exists(file))
            throw Wrong($"its blob {blob.Digest.Short} is missing", "a whole layout");
        var bytes = File.ReadAllBytes(file);
        return ContentDigest.OfBytes(bytes) == blob.Digest ? bytes : throw Wrong($"its blob {blob.Digest.Short} is damaged", "a whole layout");
    }

    private WrongUseException Wrong(string what, string allowed) => new(new Fault($"the base image '{declared}' can't be used: {what}")
    {
        Place = new SourcePlace(declared.Name),
        Allowed = allowed,
        NextStep = "correct image.base in model.yaml, or fill the folder again",
    });
}
