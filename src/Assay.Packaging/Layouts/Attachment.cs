namespace Assay.Packaging;

/// <summary>A document that is attached to an image: what OCI calls a referrer.</summary>
/// <param name="Name">The document's file name.</param>
/// <param name="MediaType">Of the document; also the type that registries list it by.</param>
internal sealed record Attachment(string Name, string MediaType, byte[] Bytes)
{
    public IReadOnlyDictionary<string, string> Annotations => new Dictionary<string, string> { ["org.opencontainers.image.title"] = Name };

    public ManifestDocument Manifest(Descriptor image) => new()
    {
        ArtifactType = MediaType,
        Config = Descriptor.Empty,
        Layers = [Descriptor.Of(MediaType, Bytes) with { Annotations = Annotations }],
        Subject = new Descriptor(image.MediaType, image.Digest, image.Size),
        Annotations = Annotations,
    };
}
