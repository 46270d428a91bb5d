using System.Text.Json.Serialization;

namespace Assay.Packaging;

/// <summary>An OCI manifest: of an image, or of what is attached to one.</summary>
internal sealed record ManifestDocument
{
    public const string MediaTypeName = "application/vnd.oci.image.manifest.v1+json";
    public const string DockerMediaType = "application/vnd.docker.distribution.manifest.v2+json";

    [JsonPropertyOrder(0)]
    public int SchemaVersion { get; init; } = 2;

    [JsonPropertyOrder(1)]
    public string? MediaType { get; init; } = MediaTypeName;

    [JsonPropertyOrder(2)]
    public string? ArtifactType { get; init; }

    [JsonPropertyOrder(3)]
    public required Descriptor Config { get; init; }

    [JsonPropertyOrder(4)]
    public required IReadOnlyList<Descriptor> Layers { get; init; }

    /// <summary>The image that this is attached to.</summary>
    [JsonPropertyOrder(5)]
    public Descriptor? Subject { get; init; }

    [JsonPropertyOrder(6)]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    public static bool Is(string mediaType) => mediaType is MediaTypeName or DockerMediaType;
}
