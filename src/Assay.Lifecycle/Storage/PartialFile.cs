using System.Security.Cryptography;

namespace Assay.Lifecycle;

/// <summary>
/// A file of known content that grows, over several runs if need be, until it is whole and takes its place. One process at a time has it.
/// </summary>
public sealed class PartialFile : IDisposable
{
    private readonly string path;
    private readonly ContentDigest digest;

    /// <param name="folder">Where it grows; on the same disk as its place.</param>
    /// <exception cref="IOException">Another process has it.</exception>
    public PartialFile(string folder, ContentDigest digest)
    {
        this.digest = digest;
        Directory.CreateDirectory(folder);
        path = Path.Combine(folder, digest.Hex);
        Stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        Kept = Stream.Length;
        Stream.Position = Kept;
    }

    /// <summary>Positioned at its end.</summary>
    public FileStream Stream { get; }

    /// <summary>The bytes that an earlier run left, and that are still part of it.</summary>
    public long Kept { get; private set; }

    /// <summary>Begins anew.</summary>
    public void Discard()
    {
        Stream.SetLength(0);
        Kept = 0;
    }

    /// <summary>Moves the file to its place when its bytes are the right ones; otherwise nothing of it is kept.</summary>
    /// <returns>The digest of the bytes.</returns>
    public ContentDigest Complete(string target, CancellationToken cancellationToken)
    {
        Stream.Flush(flushToDisk: true);
        Stream.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[256 * 1024];
        for (int read; (read = Stream.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
        }
        var found = ContentDigest.FromHash(hash.GetHashAndReset());
        if (found != digest)
        {
            Stream.SetLength(0);
            return found;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        // Before it is let go, so that nobody else takes it for one that still grows.
        if (OperatingSystem.IsWindows())
            Stream.Dispose();
        File.Move(path, target, overwrite: true);
        return found;
    }

    public void Dispose() => Stream.Dispose();
}
