using System.Security.Cryptography;
using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>Files by their content, at <c>sha256/ab/&lt;hex&gt;</c> below one folder. Equal contents are kept once; nothing is ever changed.</summary>
public sealed class ContentStore
{
    private readonly string root;

    /// <param name="root">The store's folder; made when the first file is put.</param>
    public ContentStore(string root) => this.root = Path.GetFullPath(root);

    public bool Contains(ContentDigest digest) => File.Exists(Location(digest));

    /// <summary>Copies a file into the store. Harmless to repeat; a damaged copy is replaced.</summary>
    /// <exception cref="IOException">The file changed while it was copied, or the disk is full.</exception>
    public ContentDigest Put(string file)
    {
        var digest = ContentDigest.OfFile(file);
        var location = Location(digest);
        if (File.Exists(location))
        {
            if (ContentDigest.OfFile(location) == digest)
                return digest;
            File.SetAttributes(location, FileAttributes.Normal);
        }
        AtomicFile.Write(location, target => Copy(file, target, digest));
        File.SetAttributes(location, FileAttributes.ReadOnly);
        return digest;
    }

    /// <summary>The same for a short text.</summary>
    public ContentDigest PutText(string text) => PutBytes(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The same for some bytes.</summary>
    public ContentDigest PutBytes(ReadOnlyMemory<byte> bytes)
    {
        var digest = ContentDigest.OfBytes(bytes.Span);
        if (!Contains(digest))
            AtomicFile.WriteBytes(Location(digest), bytes);
        return digest;
    }

    /// <summary>The file with this content. Read it, don't move it.</summary>
    /// <exception cref="OutsideSystemException">The store has no such file.</exception>
    public string PathOf(ContentDigest digest)
    {
        var location = Location(digest);
        return File.Exists(location)
            ? location
            : throw new OutsideSystemException(new Fault($"the content store has no {digest}")
            {
                Place = new SourcePlace(location),
                NextStep = "run ./build.sh Pull (StoreRemote in .nuke/parameters.json names where from), or train again: the same commit and data give the same bytes",
            });
    }

    /// <summary>Reads the whole file and compares its digest.</summary>
    /// <exception cref="OutsideSystemException">The store has no such file, or its bytes are damaged.</exception>
    public void Verify(ContentDigest digest)
    {
        var location = PathOf(digest);
        var found = ContentDigest.OfFile(location);
        if (found != digest)
        {
            throw new OutsideSystemException(new Fault($"the stored {digest.Short} is damaged: its bytes are {found.Short}")
            {
                Place = new SourcePlace(location),
                NextStep = "delete this file and run ./build.sh Pull, or train again",
            });
        }
    }

    private static void Copy(string file, Stream target, ContentDigest expected)
    {
        using var source = File.OpenRead(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }
        if (ContentDigest.FromHash(hash.GetHashAndReset()) != expected)
            throw new IOException($"{file} changed while it was copied into the content store.");
    }

    /// <summary>Where a file with this content is, or would be.</summary>
    public string Location(ContentDigest digest) => Path.Combine(root, "sha256", digest.Hex[..2], digest.Hex);
}
