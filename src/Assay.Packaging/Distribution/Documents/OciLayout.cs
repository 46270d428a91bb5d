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

    /// <summary>Names an image, and what is attached to it, in the index: the last step, after which the folder is a layout with it.</summary>
    public void Add(Descriptor image, IReadOnlyList<Descriptor> attached)
    {
        Descriptor[] added = [image, .. attached];
        var kept = Manifests().Where(m => added.All(n => n.Digest != m.Digest) && File.Exists(PathOf(m.Digest))).Select(m => m.Name == image.Name ? m.Unnamed() : m);
        AtomicFile.WriteText(Path.Combine(folder, "oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        if (Document(image.Digest) is { IsImage: true } document)
        {
            AtomicFile.WriteBytes(
                Path.Combine(folder, "manifest.json"),
                ImageManifest.WriteDockerArchive(document.Config!.Digest, (document.Layers ?? []).Select(l => l.Digest), image.Name ?? ""));
        }
        AtomicFile.WriteBytes(IndexFile, PackagingJson.Write(new IndexDocument { Manifests = [.. kept, .. added] }));
    }

    private static OutsideSystemException Damaged(string file, string why) =>
        new(new Fault($"the image layout is damaged: '{file}': {why}") { NextStep = "delete the folder of the layout, and run ./build.sh Package again" });
}
