using System.Text;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>The documents that tie the blobs of an image together: for OCI tools, and for <c>docker load</c>.</summary>
internal static class ImageManifest
{
    private const string LayerMediaType = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <param name="layers">Each with its type where it is not our own.</param>
    public static byte[] Write(byte[] config, IEnumerable<(ImageLayer Layer, string? MediaType)> layers) => PackagingJson.Write(new ManifestDocument
    {
        Config = Descriptor.Of(ImageConfig.MediaType, config),
        Layers = [.. layers.Select(l => new Descriptor(l.MediaType ?? LayerMediaType, l.Layer.Digest, l.Layer.Bytes))],
    });

    /// <summary>
    /// <c>manifest.json</c>: what makes the same folder an archive that Docker engines before 25 load. Of all images it names the newest
    /// only: an engine loads all that are named.
    /// </summary>
    public static byte[] WriteDockerArchive(ContentDigest config, IEnumerable<ImageLayer> layers, string reference)
    {
        var item = ImageJson.Write(json =>
        {
            json.WriteString("Config", BlobPath(config));
            ImageJson.WriteArray(json, "RepoTags", [reference]);
            ImageJson.WriteArray(json, "Layers", layers.Select(l => BlobPath(l.Digest)));
        });
        return Encoding.UTF8.GetBytes($"[{Encoding.UTF8.GetString(item)}]");
    }

    private static string BlobPath(ContentDigest digest) => "blobs/sha256/" + digest.Hex;
}
