using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>
/// An OCI layout on disk. Blobs come first, then <c>index.json</c>, and what it no longer names is deleted last: a run that is killed at any
/// point leaves a layout in which all images that the index names are whole.
/// </summary>
internal sealed class LayoutFolder(string folder)
{
    private string BlobFolder => Path.Combine(folder, "blobs", "sha256");

    private string IndexFile => Path.Combine(folder, "index.json");

    /// <summary>What the index names, as far as it is whole. Nothing without a readable index.</summary>
    public IReadOnlyList<Descriptor> Contents()
    {
        try
        {
            return File.Exists(IndexFile)
                ? [.. PackagingJson.Read<IndexDocument>(File.ReadAllBytes(IndexFile)).Manifests.Where(d => TryManifest(d) is not null)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>A manifest whose own bytes are right and whose blobs are there in their lengths; null when it is not so.</summary>
    public ManifestDocument? TryManifest(Descriptor descriptor)
    {
        try
        {
            if (!ManifestDocument.Is(descriptor.MediaType) || TryBytes(descriptor.Digest) is not { } bytes)
                return null;
            var manifest = PackagingJson.Read<ManifestDocument>(bytes);
            return manifest.Layers.Append(manifest.Config).All(b => new FileInfo(PathOf(b.Digest)) is { Exists: true } file && file.Length == b.Size)
                ? manifest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The bytes of a small blob; null when it is gone or damaged.</summary>
    public byte[]? TryBytes(ContentDigest digest)
    {
        var file = PathOf(digest);
        return File.Exists(file) && File.ReadAllBytes(file) is { } bytes && ContentDigest.OfBytes(bytes) == digest ? bytes : null;
    }

    public void Begin()
    {
        Directory.CreateDirectory(BlobFolder);
        AtomicFile.DeletePartials(BlobFolder);
        AtomicFile.DeletePartials(folder);
    }

    /// <summary>Copies a blob and checks it on the way.</summary>
    /// <exception cref="InvalidDataException">The file's bytes are others.</exception>
    public void AddBlob(string source, ContentDigest digest)
    {
        var target = PathOf(digest);
        if (File.Exists(target) && ContentDigest.OfFile(target) == digest)
            return;
        AtomicFile.Write(target, stream =>
        {
            using var from = File.OpenRead(source);
            using var hashing = new HashingStream(stream);
            from.CopyTo(hashing, 256 * 1024);
            if (hashing.Digest() != digest)
                throw new InvalidDataException($"'{source}' is damaged: it is {hashing.Digest()}, not {digest}.");
        });
    }

    public void AddBlob(ReadOnlySpan<byte> bytes) => AtomicFile.WriteBytes(PathOf(ContentDigest.OfBytes(bytes)), bytes.ToArray());

    /// <param name="dockerArchive"><c>manifest.json</c>; null: as it is.</param>
    public void Publish(IReadOnlyList<Descriptor> contents, byte[]? dockerArchive)
    {
        AtomicFile.WriteText(Path.Combine(folder, "oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        if (dockerArchive is not null)
            AtomicFile.WriteBytes(Path.Combine(folder, "manifest.json"), dockerArchive);
        AtomicFile.WriteBytes(IndexFile, PackagingJson.Write(new IndexDocument { Manifests = contents }));
        var used = contents.SelectMany(BlobsOf).Select(d => d.Hex).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(BlobFolder).Where(f => !used.Contains(Path.GetFileName(f))).ToArray())
            File.Delete(file);
    }

    /// <summary>The manifest and all that it names.</summary>
    public IEnumerable<ContentDigest> BlobsOf(Descriptor descriptor) =>
        TryManifest(descriptor) is { } manifest ? [descriptor.Digest, manifest.Config.Digest, .. manifest.Layers.Select(l => l.Digest)] : [];

    private string PathOf(ContentDigest digest) => Path.Combine(BlobFolder, digest.Hex);
}
