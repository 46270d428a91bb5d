using System.Text.Json;
using System.Text.Json.Serialization;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>A manifest or an index: what of it matters on its way. The bytes themselves are never written anew, or the digest would change.</summary>
internal sealed record OciDocument
{
    private const string DockerConfigType = "application/vnd.docker.container.image.v1+json";

    public string? MediaType { get; init; }

    public string? ArtifactType { get; init; }

    public Descriptor? Config { get; init; }

    public IReadOnlyList<Descriptor>? Layers { get; init; }

    /// <summary>Of an index.</summary>
    public IReadOnlyList<Descriptor>? Manifests { get; init; }

    /// <summary>The manifest that this one is attached to.</summary>
    public Descriptor? Subject { get; init; }

    public IReadOnlyDictionary<string, string>? Annotations { get; init; }

    /// <summary>The blobs that it names itself.</summary>
    public IEnumerable<Descriptor> Blobs() => (Config is null ? [] : new[] { Config }).Concat(Layers ?? []);

    /// <summary>Whether it is an image that an engine could run.</summary>
    [JsonIgnore]
    public bool IsImage => Config?.MediaType is ImageConfig.MediaType or DockerConfigType;

    /// <summary>How an index tells of it.</summary>
    public Descriptor DescribedBy(ReadOnlySpan<byte> bytes) => Descriptor.Of(MediaType ?? (Manifests is null ? ManifestDocument.MediaTypeName : IndexDocument.MediaTypeName), bytes) with
    {
        ArtifactType = ArtifactType ?? (Subject is null ? null : Config?.MediaType),
        Annotations = Subject is null ? null : Annotations,
    };

    /// <exception cref="FormatException">The bytes are no such document.</exception>
    public static OciDocument Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return PackagingJson.Read<OciDocument>(bytes) is var read && (read.Config ?? (object?)read.Layers ?? read.Manifests) is not null
                ? read
                : throw new FormatException("the document is neither a manifest nor an index");
        }
        catch (Exception e) when (e is JsonException or WrongUseException)
        {
            throw new FormatException($"the document is no manifest: {e.Message}", e);
        }
    }
}
