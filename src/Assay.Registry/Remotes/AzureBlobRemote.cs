using System.Security.Cryptography;
using Assay.Lifecycle;
using Azure;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Assay.Registry;

/// <summary>A container of Azure Blob Storage, or a folder in it.</summary>
internal sealed class AzureBlobRemote : IStoreRemote
{
    /// <summary>Of the parts that a file is sent in; what is cut off in the middle of one is sent again.</summary>
    private const int BlockBytes = 4 << 20;

    private static readonly string[] NoContainer = [BlobErrorCode.ContainerNotFound.ToString(), BlobErrorCode.ContainerBeingDeleted.ToString()];
    private readonly BlobContainerClient container;
    private readonly string prefix;

    /// <param name="address">Of the container, and the folder in it.</param>
    public AzureBlobRemote(Uri address, string secret)
    {
        // An account has a name of its own, but in the emulator, where it is the first part of the path.
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var accountParts = address.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || address.Host == "localhost" ? 1 : 0;
        if (parts.Length <= accountParts)
            throw new WrongUseException(new Fault($"StoreRemote {address} names no container") { NextStep = "write the container behind the last '/'" });
        var account = accountParts == 1 ? parts[0] : address.Host.Split('.')[0];
        var url = new Uri(address, "/" + string.Join('/', parts.Take(accountParts + 1)));
        prefix = string.Concat(parts.Skip(accountParts + 1).Select(p => p + "/"));
        Name = address.ToString();
        container = Client(url, account, secret);
    }

    public string Name { get; }

    public Task<long?> FindAsync(ContentDigest digest, CancellationToken cancellationToken) => Attempt(async () =>
    {
        try
        {
            return (await Blob(digest).GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ContentLength;
        }
        catch (RequestFailedException e) when (e.Status == 404 && !NoContainer.Contains(e.ErrorCode))
        {
            return (long?)null;
        }
    });

    public Task UploadAsync(ContentDigest digest, Stream file, IProgress<long> sent, CancellationToken cancellationToken) => Attempt(async () =>
    {
        var blob = Blob(digest);
        var staged = await StagedAsync(blob, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var ids = new List<string>();
        var buffer = new byte[BlockBytes];
        file.Position = 0;
        for (int read; (read = await file.ReadAtLeastAsync(buffer, BlockBytes, throwOnEndOfStream: false, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            // By its content, so that a block found there is this very one.
            var id = Convert.ToBase64String([.. BitConverter.GetBytes(ids.Count), .. SHA256.HashData(buffer.AsSpan(0, read)).AsSpan(0, 16)]);
            ids.Add(id);
            if (!staged.Contains(id))
            {
                using var block = new MemoryStream(buffer, 0, read, writable: false);
                await blob.StageBlockAsync(id, block, cancellationToken: cancellationToken);
            }
            sent.Report(read);
        }
        if (ContentDigest.FromHash(hash.GetHashAndReset()) != digest)
            throw new RemoteFailureException("the file changed while it was sent", isTransient: true, "run it again when nobody writes to the file");
        await blob.CommitBlockListAsync(ids, cancellationToken: cancellationToken);
        return true;
    });

    public Task DownloadAsync(ContentDigest digest, Stream target, IProgress<long> received, CancellationToken cancellationToken) => Attempt(async () =>
    {
        target.Position = target.Length;
        var range = new BlobDownloadOptions { Range = new HttpRange(target.Length) };
        using var answer = (await Blob(digest).DownloadStreamingAsync(range, cancellationToken)).Value;
        var buffer = new byte[1 << 18];
        for (int read; (read = await answer.Content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            received.Report(read);
        }
        return true;
    });

    private static BlobContainerClient Client(Uri url, string account, string secret)
    {
        // Attempts are counted and told in one place, for every remote: StoreTransfer.
        var options = new BlobClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromMinutes(2) } };
        options.Transport = new HttpClientTransport(new HttpClient { Timeout = Timeout.InfiniteTimeSpan });
        options.TransferValidation.Upload.ChecksumAlgorithm = StorageChecksumAlgorithm.MD5;
        if (secret.Length == 0)
            return new BlobContainerClient(url, options);
        if (secret.Contains("sig=", StringComparison.Ordinal))
            return new BlobContainerClient(url, new AzureSasCredential(secret.TrimStart('?')), options);
        try
        {
            return new BlobContainerClient(url, new StorageSharedKeyCredential(account, secret), options);
        }
        catch (FormatException e)
        {
            throw new WrongUseException(new Fault("StoreSecret is neither a key nor a SAS token") { Allowed = "the account's key (base64), or a SAS token (with 'sig=')", NextStep = "correct the environment variable STORE_SECRET" }, e);
        }
    }

    private static async Task<IReadOnlySet<string>> StagedAsync(BlockBlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var list = (await blob.GetBlockListAsync(BlockListTypes.Uncommitted, cancellationToken: cancellationToken)).Value;
            return list.UncommittedBlocks.Select(b => b.Name).ToHashSet(StringComparer.Ordinal);
        }
        catch (RequestFailedException e) when (e.Status == 404 && !NoContainer.Contains(e.ErrorCode))
        {
            return new HashSet<string>(StringComparer.Ordinal);
        }
    }

    private static async Task<T> Attempt<T>(Func<Task<T>> attempt)
    {
        try
        {
            return await attempt();
        }
        catch (RequestFailedException e)
        {
            throw new RemoteFailureException(Tell(e), e.Status is 0 or 408 or 429 or >= 500, NextStep(e), e);
        }
        // The kinds of what the SDK does not wrap: the body of an answer that was cut off.
        catch (Exception e) when (e is IOException or HttpRequestException or AggregateException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new RemoteFailureException(e.Message, isTransient: true, "look whether the storage account can be reached", e);
        }
    }

    /// <summary>Without the headers and the request that the SDK puts below its first line.</summary>
    private static string Tell(RequestFailedException e) =>
        e.Status == 0 ? e.Message.Split('\n')[0].Trim() : $"{e.Status} {e.ErrorCode ?? e.Message.Split('\n')[0].Trim()}";

    private static string NextStep(RequestFailedException e) => e.Status switch
    {
        401 or 403 => "give the account's key or a SAS token that may read and write by the environment variable STORE_SECRET",
        404 => "make the container, or correct StoreRemote in .nuke/parameters.json",
        _ => "look whether the storage account can be reached",
    };

    private BlockBlobClient Blob(ContentDigest digest) => container.GetBlockBlobClient($"{prefix}sha256/{digest.Hex[..2]}/{digest.Hex}");
}
