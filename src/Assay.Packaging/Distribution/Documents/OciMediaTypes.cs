namespace Assay.Packaging;

/// <summary>The kinds of documents that a registry keeps.</summary>
internal static class OciMediaTypes
{
    public const string Index = "application/vnd.oci.image.index.v1+json";
    public const string Manifest = "application/vnd.oci.image.manifest.v1+json";
    public const string ImageConfig = "application/vnd.oci.image.config.v1+json";
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
    public const string DockerList = "application/vnd.docker.distribution.manifest.list.v2+json";
    public const string DockerConfig = "application/vnd.docker.container.image.v1+json";

    /// <summary>What is asked for: a registry answers with something older when it is not told.</summary>
    public static IReadOnlyList<string> Documents { get; } = [Manifest, Index, DockerManifest, DockerList];
}
