using System.Text.Json.Serialization;

namespace Assay.Packaging;

/// <summary>An OCI index: what a layout holds, or an image's manifests by platform.</summary>
internal sealed record IndexDocument
{
    public const string MediaTypeName = "application/vnd.oci.image.index.v1+json";
    public const string DockerMediaType = "application/vnd.docker.distribution.manifest.list.v2+json";

    [JsonPropertyOrder(0)]
    public int SchemaVersion { get; init; } = 2;

    [JsonPropertyOrder(1)]
    public string? MediaType { get; init; } = MediaTypeName;

    [JsonPropertyOrder(2)]
    public required IReadOnlyList<Descriptor> Manifests { get; init; }

    public static bool Is(string mediaType) => mediaType is MediaTypeName or DockerMediaType;
}
