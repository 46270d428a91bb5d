using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>
/// Another place for the files of the content store, each at <c>sha256/ab/&lt;hex&gt;</c>. A file is there whole or not at all. Made
/// only by <see cref="StoreRemotes.Open"/>.
/// </summary>
public interface IStoreRemote
{
    /// <summary>For people; without credentials.</summary>
    string Name { get; }

    /// <summary>The bytes of a file; null when the remote does not have it.</summary>
    /// <exception cref="RemoteFailureException">The remote refuses or can't be reached.</exception>
    Task<long?> FindAsync(ContentDigest digest, CancellationToken cancellationToken);

    /// <summary>Sends a file. What an attempt that was cut off has sent is not sent again.</summary>
    /// <param name="sent">Told of bytes as they are sent, or found to be there.</param>
    /// <exception cref="RemoteFailureException">The remote refuses, the line broke, or the file has other bytes than its digest says.</exception>
    Task UploadAsync(ContentDigest digest, Stream file, IProgress<long> sent, CancellationToken cancellationToken);

    /// <summary>Appends to <paramref name="target"/> what comes after its present length.</summary>
    /// <param name="received">Told of bytes as they come.</param>
    /// <exception cref="RemoteFailureException">The remote refuses, or the line broke.</exception>
    Task DownloadAsync(ContentDigest digest, Stream target, IProgress<long> received, CancellationToken cancellationToken);
}
