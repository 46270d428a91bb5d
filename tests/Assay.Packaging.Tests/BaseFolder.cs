using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging.Tests;

/// <summary>A layout with small base images, written by hand as other tools write them.</summary>
internal sealed class BaseFolder
{
    private const string Oci = "application/vnd.oci.image.";
    private readonly string blobs;

    public BaseFolder(string path)
    {
        Folder = path;
        blobs = Path.Combine(path, "blobs", "sha256");
        Directory.CreateDirectory(blobs);
        File.WriteAllText(Path.Combine(path, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
    }

    public string Folder { get; }

    /// <returns>The descriptor of the manifest.</returns>
    public object Image(string architecture, IReadOnlyDictionary<string, string>? files = null, string layerType = Oci + "layer.v1.tar+gzip", bool withHistory = true)
    {
        var tar = Tar(files ?? new Dictionary<string, string> { ["etc/arch"] = architecture });
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(tar);
        var layer = Blob(layerType, layerType.EndsWith("gzip", StringComparison.Ordinal) ? packed.ToArray() : tar);
        var config = Blob(Oci + "config.v1+json", new
        {
            architecture,
            os = "linux",
            created = "2026-01-02T03:04:05Z",
            config = new
            {
                Env = new[] { "PATH=/usr/bin", "DOTNET_EnableDiagnostics=1", "LANG=C" },
                Labels = new Dictionary<string, string> { ["org.example.base"] = "yes", ["org.opencontainers.image.title"] = "the base" },
                Entrypoint = new[] { "/bin/sh" },
                User = "root",
            },
            rootfs = new { type = "layers", diff_ids = new[] { "sha256:" + Convert.ToHexStringLower(SHA256.HashData(tar)) } },
            history = withHistory
                ? new object[] { new { created_by = "ADD rootfs" }, new { created_by = "ENV LANG=C", empty_layer = true } }
                : [],
        });
        var manifest = new { schemaVersion = 2, mediaType = Oci + "manifest.v1+json", config, layers = new[] { layer } };
        return Blob(manifest.mediaType, manifest, new { architecture, os = "linux" });
    }

    public object Index(params object[] manifests) => Blob(Oci + "index.v1+json", new { schemaVersion = 2, mediaType = Oci + "index.v1+json", manifests });

    /// <summary>Writes <c>index.json</c>.</summary>
    public void Publish(params object[] manifests) =>
        File.WriteAllText(Path.Combine(Folder, "index.json"), JsonSerializer.Serialize(new { schemaVersion = 2, manifests }));

    public static ContentDigest DigestOf(object descriptor) =>
        new(JsonSerializer.SerializeToElement(descriptor).GetProperty("digest").GetString()!);

    private object Blob(string mediaType, object content, object? platform = null)
    {
        var bytes = content as byte[] ?? JsonSerializer.SerializeToUtf8Bytes(content);
        var digest = ContentDigest.OfBytes(bytes);
        File.WriteAllBytes(Path.Combine(blobs, digest.Hex), bytes);
        return platform is null
            ? new { mediaType, digest = digest.Value, size = bytes.Length }
            : new { mediaType, digest = digest.Value, size = bytes.Length, platform };
    }

    private static byte[] Tar(IReadOnlyDictionary<string, string> files)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
            foreach (var (name, text) in files)
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
        return tar.ToArray();
    }
}
