using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>What points to a blob or a manifest, as the OCI image specification has it.</summary>
public sealed record Descriptor
{
    public required string MediaType { get; init; }

    public required ContentDigest Digest { get; init; }

    public required long Size { get; init; }

    /// <summary>What kind of thing an attached manifest is: an SBOM, a signature.</summary>
    public string? ArtifactType { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public ImagePlatform? Platform { get; init; }
}
