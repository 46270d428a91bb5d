using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>An OCI layout while it is written. <c>index.json</c> comes last: without it a folder is no image.</summary>
internal sealed class LayoutFolder(string folder)
{
    private readonly HashSet<string> blobs = new(StringComparer.Ordinal);

    private string BlobFolder => Path.Combine(folder, "blobs", "sha256");

    public void Begin()
    {
        Directory.CreateDirectory(BlobFolder);
        File.Delete(Path.Combine(folder, "index.json"));
        AtomicFile.DeletePartials(BlobFolder);
        AtomicFile.DeletePartials(folder);
    }

    /// <summary>Copies a layer and checks it on the way.</summary>
    /// <exception cref="InvalidDataException">The file's bytes are not the layer's.</exception>
    public void AddBlob(string source, ImageLayer layer)
    {
        var target = PathOf(layer.Digest);
        if (File.Exists(target) && ContentDigest.OfFile(target) == layer.Digest)
            return;
        try
        {
            AtomicFile.Write(target, stream =>
            {
                using var from = File.OpenRead(source);
                using var hashing = new HashingStream(stream);
                from.CopyTo(hashing, 256 * 1024);
                if (hashing.Digest() != layer.Digest)
                    throw new InvalidDataException($"The kept layer '{source}' is damaged: it is {hashing.Digest()}, not {layer.Digest}. It was dropped. next: run Package again");
            });
        }
        catch (InvalidDataException)
        {
            Directory.Delete(Path.GetDirectoryName(source)!, recursive: true);
            throw;
        }
    }

    public void AddBlob(byte[] bytes) => AtomicFile.WriteBytes(PathOf(ContentDigest.OfBytes(bytes)), bytes);

    public void Finish(byte[] index, byte[] dockerArchive)
    {
        foreach (var file in Directory.EnumerateFiles(BlobFolder))
            if (!blobs.Contains(Path.GetFileName(file)))
                File.Delete(file);
        AtomicFile.WriteText(Path.Combine(folder, "oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        AtomicFile.WriteBytes(Path.Combine(folder, "manifest.json"), dockerArchive);
        AtomicFile.WriteBytes(Path.Combine(folder, "index.json"), index);
    }

    private string PathOf(ContentDigest digest)
    {
        blobs.Add(digest.Hex);
        return Path.Combine(BlobFolder, digest.Hex);
    }
}
