using System.Text.Json.Serialization;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>What an index or a manifest says of a blob, as the OCI image specification has it.</summary>
internal sealed record Descriptor(
    [property: JsonPropertyOrder(0)] string MediaType,
    [property: JsonPropertyOrder(1)] ContentDigest Digest,
    [property: JsonPropertyOrder(2)] long Size)
{
    /// <summary>The name of an image in a layout, a tag in a registry.</summary>
    public const string NameAnnotation = "org.opencontainers.image.ref.name";

    /// <summary>What an empty config is, of a manifest that is no image: <c>{}</c>.</summary>
    public static readonly Descriptor Empty = Of("application/vnd.oci.empty.v1+json", EmptyBytes);

    public static ReadOnlySpan<byte> EmptyBytes => "{}"u8;

    /// <summary>Of a manifest that is attached to an image.</summary>
    [JsonPropertyOrder(3)]
    public string? ArtifactType { get; init; }

    [JsonPropertyOrder(4)]
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    [JsonPropertyOrder(5)]
    public ImagePlatform? Platform { get; init; }

    [JsonIgnore]
    public string? Name => Annotations?.GetValueOrDefault(NameAnnotation);

    public static Descriptor Of(string mediaType, ReadOnlySpan<byte> bytes) => new(mediaType, ContentDigest.OfBytes(bytes), bytes.Length);

    public Descriptor Unnamed()
    {
        var rest = Annotations?.Where(a => a.Key != NameAnnotation).ToDictionary();
        return this with { Annotations = rest is { Count: > 0 } ? rest : null };
    }
}
