using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>An OCI layout folder as it is found: its manifests, what is attached to them, and its blobs.</summary>
internal sealed class OciLayout(string folder)
{
    private string IndexFile => Path.Combine(folder, "index.json");

    public string PathOf(ContentDigest digest) => Path.Combine(folder, "blobs", "sha256", digest.Hex);

    /// <summary>The manifests that <c>index.json</c> names; none when there is no layout.</summary>
    /// <exception cref="OutsideSystemException">The index can't be read.</exception>
    public IReadOnlyList<Descriptor> Manifests()
    {
        try
        {
            return File.Exists(IndexFile) ? OciDocument.Parse(File.ReadAllBytes(IndexFile)).Manifests ?? [] : [];
        }
        catch (FormatException e)
        {
            throw Damaged(IndexFile, e.Message);
        }
    }

    /// <exception cref="OutsideSystemException">The file is not there, or has other bytes.</exception>
    public byte[] Bytes(ContentDigest digest)
    {
        var path = PathOf(digest);
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : throw Damaged(path, "it is not there");
        return ContentDigest.OfBytes(bytes) == digest ? bytes : throw Damaged(path, "its bytes are not those of its name");
    }

    /// <exception cref="OutsideSystemException">The file is not there, or no manifest.</exception>
    public OciDocument Document(ContentDigest digest)
    {
        try
        {
            return OciDocument.Parse(Bytes(digest));
        }
        catch (FormatException e)
        {
            throw Damaged(PathOf(digest), e.Message);
        }
    }

    /// <summary>The manifests of the index that are attached to another one, by what they are attached to.</summary>
    public ILookup<ContentDigest, ContentDigest> Attachments() => Manifests()
        .Select(m => (m.Digest, Document(m.Digest).Subject))
        .Where(m => m.Subject is not null)
        .ToLookup(m => m.Subject!.Digest, m => m.Digest);

    /// <summary>Names manifests, whose blobs are all there, in the index: the last step, after which the folder is a layout.</summary>
    public void Add(IReadOnlyList<Descriptor> manifests)
    {
        Descriptor[] all = [.. Manifests().Where(m => manifests.All(n => n.Digest != m.Digest) && File.Exists(PathOf(m.Digest))), .. manifests];
        AtomicFile.WriteText(Path.Combine(folder, "oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        AtomicFile.WriteBytes(Path.Combine(folder, "manifest.json"), DockerArchive(all));
        AtomicFile.WriteBytes(IndexFile, new OciDocument { MediaType = OciMediaTypes.Index, Manifests = all }.Write());
    }

    /// <summary>What makes the folder an archive that Docker engines before 25 load.</summary>
    private byte[] DockerArchive(IEnumerable<Descriptor> manifests)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var (descriptor, image) in manifests.Select(m => (m, Document(m.Digest))).Where(m => m.Item2.IsImage))
            {
                json.WriteStartObject();
                json.WriteString("Config", ImageManifest.BlobPath(image.Config!.Digest));
                ImageJson.WriteArray(json, "RepoTags", descriptor.Name is { } name ? [name] : []);
                ImageJson.WriteArray(json, "Layers", (image.Layers ?? []).Select(l => ImageManifest.BlobPath(l.Digest)));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        return buffer.ToArray();
    }

    private static OutsideSystemException Damaged(string file, string why) =>
        new(new Fault($"the image layout is damaged: '{file}': {why}") { NextStep = "delete the folder of the layout, and run ./build.sh Package again" });
}
