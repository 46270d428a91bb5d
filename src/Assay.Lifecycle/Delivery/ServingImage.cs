namespace Assay.Lifecycle;

/// <summary>A registered version with its server, as an OCI image layout on disk.</summary>
public sealed record ServingImage
{
    public required ModelName Model { get; init; }

    public required int Version { get; init; }

    public required ContentDigest ModelDigest { get; init; }

    /// <summary>What a registry knows the image by.</summary>
    public required ContentDigest ManifestDigest { get; init; }

    /// <summary>What a container engine knows the image by.</summary>
    public required ContentDigest ConfigDigest { get; init; }

    /// <summary>The folder of the layout (<c>oci-layout</c>, <c>index.json</c>, <c>blobs/</c>), relative to the workspace root.</summary>
    public required string Layout { get; init; }

    public required IReadOnlyList<ImageLayer> Layers { get; init; }

    public long Bytes => Layers.Sum(l => l.Bytes);
}
