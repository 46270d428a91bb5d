using System.Text;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>The documents that tie the blobs of a layout together: for OCI tools, and for <c>docker load</c>.</summary>
internal static class ImageManifest
{
    private const string MediaType = "application/vnd.oci.image.manifest.v1+json";
    private const string LayerMediaType = "application/vnd.oci.image.layer.v1.tar+gzip";

    public static byte[] Write(byte[] config, IReadOnlyList<ImageLayer> layers) => ImageJson.Write(json =>
    {
        json.WriteNumber("schemaVersion", 2);
        json.WriteString("mediaType", MediaType);
        json.WriteStartObject("config");
        WriteDescriptor(json, ImageConfig.MediaType, ContentDigest.OfBytes(config), config.Length);
        json.WriteEndObject();
        json.WriteStartArray("layers");
        foreach (var layer in layers)
        {
            json.WriteStartObject();
            WriteDescriptor(json, LayerMediaType, layer.Digest, layer.Bytes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    public static byte[] WriteIndex(byte[] manifest, string reference) => ImageJson.Write(json =>
    {
        json.WriteNumber("schemaVersion", 2);
        json.WriteString("mediaType", "application/vnd.oci.image.index.v1+json");
        json.WriteStartArray("manifests");
        json.WriteStartObject();
        WriteDescriptor(json, MediaType, ContentDigest.OfBytes(manifest), manifest.Length);
        json.WriteStartObject("annotations");
        json.WriteString("org.opencontainers.image.ref.name", reference);
        json.WriteEndObject();
        json.WriteStartObject("platform");
        json.WriteString("architecture", "amd64");
        json.WriteString("os", "linux");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    });

    /// <summary><c>manifest.json</c>: what makes the same folder an archive that Docker engines before 25 load.</summary>
    public static byte[] WriteDockerArchive(ContentDigest config, IReadOnlyList<ImageLayer> layers, string reference)
    {
        var item = ImageJson.Write(json =>
        {
            json.WriteString("Config", BlobPath(config));
            ImageJson.WriteArray(json, "RepoTags", [reference]);
            ImageJson.WriteArray(json, "Layers", layers.Select(l => BlobPath(l.Digest)));
        });
        return Encoding.UTF8.GetBytes($"[{Encoding.UTF8.GetString(item)}]");
    }

    public static string BlobPath(ContentDigest digest) => "blobs/sha256/" + digest.Hex;

    private static void WriteDescriptor(Utf8JsonWriter json, string mediaType, ContentDigest digest, long bytes)
    {
        json.WriteString("mediaType", mediaType);
        json.WriteString("digest", digest.Value);
        json.WriteNumber("size", bytes);
    }
}
