using System.Text;
using Assay.Lifecycle;

namespace Assay.Packaging.Tests;

/// <summary>An OCI layout, written by hand.</summary>
internal sealed class Layout(string folder)
{
    private const string EmptyConfig = "application/vnd.oci.empty.v1+json";
    private readonly List<string> index = [];

    public string Folder => folder;

    /// <summary>Of the image.</summary>
    public ContentDigest Manifest { get; private set; }

    public static string Json(string mediaType, (ContentDigest Digest, int Size) blob, string more = "") =>
        $$"""{"mediaType":"{{mediaType}}","digest":"{{blob.Digest}}","size":{{blob.Size}}{{more}} }""";

    public string FileOf(ContentDigest digest) => Path.Combine(folder, "blobs", "sha256", digest.Hex);

    public (ContentDigest Digest, int Size) Blob(byte[] bytes)
    {
        var digest = ContentDigest.OfBytes(bytes);
        Directory.CreateDirectory(Path.GetDirectoryName(FileOf(digest))!);
        File.WriteAllBytes(FileOf(digest), bytes);
        return (digest, bytes.Length);
    }

    public (ContentDigest Digest, int Size) AddManifest(string text, bool isImage = false, string mediaType = "application/vnd.oci.image.manifest.v1+json")
    {
        var blob = Blob(Encoding.UTF8.GetBytes(text));
        if (isImage)
            Manifest = blob.Digest;
        index.Add(Json(mediaType, blob));
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        File.WriteAllText(Path.Combine(folder, "index.json"), $$"""{"schemaVersion":2,"manifests":[{{string.Join(',', index)}}]}""");
        return blob;
    }

    /// <summary>Attaches a document to a manifest of the layout.</summary>
    public ContentDigest Attach(string artifactType, string text, ContentDigest? subject = null)
    {
        var to = subject ?? Manifest;
        var (config, document) = (Blob("{}"u8.ToArray()), Blob(Encoding.UTF8.GetBytes(text)));
        var size = (int)new FileInfo(FileOf(to)).Length;
        return AddManifest($$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","artifactType":"{{artifactType}}",
             "config":{{Json(EmptyConfig, config)}},"layers":[{{Json(artifactType, document)}}],
             "subject":{{Json("application/vnd.oci.image.manifest.v1+json", (to, size))}},"annotations":{"made.by":"a test"} }
            """).Digest;
    }
}
