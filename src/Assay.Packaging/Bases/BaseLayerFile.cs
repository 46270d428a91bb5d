using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>A layer of a base image.</summary>
/// <param name="MediaType">How it is compressed, as OCI names it.</param>
/// <param name="File">Its bytes, in the layout that it comes from.</param>
internal sealed record BaseLayerFile(ImageLayer Layer, string MediaType, string File)
{
    private const string Tar = "application/vnd.oci.image.layer.v1.tar";

    /// <summary>OCI's name of a layer's type; Docker's own means the same bytes. Null for what no engine would unpack.</summary>
    public static string? OciType(string mediaType) => mediaType switch
    {
        Tar or Tar + "+gzip" or Tar + "+zstd" => mediaType,
        "application/vnd.docker.image.rootfs.diff.tar.gzip" => Tar + "+gzip",
        "application/vnd.docker.image.rootfs.diff.tar" => Tar,
        _ => null,
    };
}
