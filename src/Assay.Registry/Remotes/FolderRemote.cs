using System.Security.Cryptography;
using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>A folder of this machine or of a network share.</summary>
internal sealed class FolderRemote(string root) : IStoreRemote
{
    private const string Reach = "make the folder, or mount the share, or correct StoreRemote in .nuke/parameters.json";

    public string Name => root;

    public Task<long?> FindAsync(ContentDigest digest, CancellationToken cancellationToken) => Attempt(() =>
    {
        var file = new FileInfo(Location(digest));
        return Task.FromResult(file.Exists ? file.Length : (long?)null);
    });

    public Task UploadAsync(ContentDigest digest, Stream file, IProgress<long> sent, CancellationToken cancellationToken) => Attempt(async () =>
    {
        var location = Location(digest);
        Directory.CreateDirectory(Path.GetDirectoryName(location)!);
        var partial = location + ".partial";
        // Held alone: a second sender of the same file tries again, and finds it there.
        using (var target = new FileStream(partial, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            if (target.Length > file.Length)
                target.SetLength(0);
            await CopyAsync(target, Stream.Null, hash, sent, cancellationToken);
            file.Position = target.Length;
            await CopyAsync(file, target, hash, sent, cancellationToken);
            if (ContentDigest.FromHash(hash.GetHashAndReset()) != digest)
            {
                target.SetLength(0);
                throw new RemoteFailureException("what was sent is not what its digest says: the file changed, or the part sent before is damaged", isTransient: true, "run it again when nobody writes to the file");
            }
            target.Flush(flushToDisk: true);
        }
        File.Move(partial, location, overwrite: true);
        File.SetAttributes(location, FileAttributes.ReadOnly);
        return true;
    });

    public Task DownloadAsync(ContentDigest digest, Stream target, IProgress<long> received, CancellationToken cancellationToken) => Attempt(async () =>
    {
        using var source = new FileStream(Location(digest), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        source.Position = target.Position = target.Length;
        await CopyAsync(source, target, hash: null, received, cancellationToken);
        return true;
    });

    private static async Task CopyAsync(Stream source, Stream target, IncrementalHash? hash, IProgress<long> moved, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 18];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash?.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            moved.Report(read);
        }
    }

    private async Task<T> Attempt<T>(Func<Task<T>> attempt)
    {
        // A share that is not mounted is an empty folder, or none: nothing must be written beside it.
        if (!Directory.Exists(root))
            throw new RemoteFailureException("the folder is not there", isTransient: false, Reach);
        try
        {
            return await attempt();
        }
        catch (UnauthorizedAccessException e)
        {
            throw new RemoteFailureException(e.Message, isTransient: false, "ask for the right to read and write there", e);
        }
        catch (IOException e)
        {
            throw new RemoteFailureException(e.Message, isTransient: true, Reach, e);
        }
    }

    private string Location(ContentDigest digest) => Path.Combine(root, "sha256", digest.Hex[..2], digest.Hex);
}
