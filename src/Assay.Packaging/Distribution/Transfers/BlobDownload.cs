using System.Net;
using System.Net.Http.Headers;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>Fetches blobs that are not here; goes on where an attempt, or a run that was ended, left off.</summary>
/// <param name="partialFolder">Where they grow until they are whole; on the same disk as their places.</param>
internal sealed class BlobDownload(RegistryConnection connection, string partialFolder)
{
    private const int DiskFull = 28;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    /// <returns>The bytes that were fetched; null when the blob is here already.</returns>
    public async Task<long?> FetchAsync(Descriptor blob, string target, IProgress<long> received, CancellationToken cancellationToken)
    {
        if (File.Exists(target) && new FileInfo(target).Length == blob.Size && ContentDigest.OfFile(target) == blob.Digest)
            return null;
        try
        {
            var bytes = 0L;
            return await connection.RetryAsync($"blob {blob.Digest.Short}", async token =>
            {
                await AttemptAsync(blob, target, came => { bytes += came; received.Report(came); }, token);
                return bytes;
            }, cancellationToken);
        }
        catch (IOException e)
        {
            var isFull = e.HResult is DiskFull or DiskFullOnWindows;
            throw new OutsideSystemException(
                new Fault($"blob {blob.Digest.Short} can't be written below '{Path.GetDirectoryName(target)}': {(isFull ? "the disk is full" : e.Message)}")
                {
                    NextStep = isFull ? $"free {blob.Size:N0} bytes, and run it again: it goes on from there" : "make the folder writable, and run it again",
                },
                e);
        }
    }

    private async Task AttemptAsync(Descriptor blob, string target, Action<long> came, CancellationToken cancellationToken)
    {
        using var partial = Open(blob);
        if (partial.Kept > blob.Size)
            partial.Discard();
        var kept = partial.Kept;
        if (partial.Kept < blob.Size)
            await AppendAsync(blob, partial, came, cancellationToken);
        if (partial.Stream.Length < blob.Size)
            throw new RegistryFailureException($"the line broke after {partial.Stream.Length:N0} of {blob.Size:N0} bytes", isTransient: true, "run it again: it goes on from there");
        var found = partial.Complete(target, cancellationToken);
        // What a killed run left may have been damaged; what came whole will come so again.
        if (found != blob.Digest)
            throw new RegistryFailureException($"the bytes that came are {found}, not {blob.Digest}", isTransient: kept > 0, "push the image again from where it was made, and ask who runs the registry");
    }

    private async Task AppendAsync(Descriptor blob, PartialFile partial, Action<long> came, CancellationToken cancellationToken)
    {
        using var answer = await connection.SendAsync(() =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, connection.At($"blobs/{blob.Digest}"));
            if (partial.Kept > 0)
                request.Headers.Range = new RangeHeaderValue(partial.Kept, null);
            return request;
        }, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.OK)
            partial.Discard();
        else if (answer.StatusCode == HttpStatusCode.NotFound)
            throw new RegistryFailureException($"it has no {blob.Digest}", isTransient: false, "push the image from where it was made");
        else if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable || (answer.StatusCode == HttpStatusCode.PartialContent && answer.Content.Headers.ContentRange?.From != partial.Kept))
            throw Restarted(partial);
        else if (answer.StatusCode != HttpStatusCode.PartialContent)
            throw await connection.UnexpectedAsync(answer, cancellationToken);
        using var silence = new CancellationTokenSource(connection.Options.Silence, connection.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        using var body = await answer.Content.ReadAsStreamAsync(either.Token);
        var buffer = new byte[1 << 18];
        for (int read; (read = await ReadAsync(body, buffer, either.Token, cancellationToken)) > 0;)
        {
            silence.CancelAfter(connection.Options.Silence);
            if (partial.Stream.Position + read > blob.Size)
                throw Restarted(partial);
            partial.Stream.Write(buffer, 0, read);
            came(read);
        }
    }

    /// <summary>Apart from writing: a line that breaks is tried again, a disk that is full is not.</summary>
    private async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken either, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, either);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new RegistryFailureException(e.Message, isTransient: true, "run it again: it goes on from there", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RegistryFailureException($"it said nothing for {connection.Options.Silence.TotalSeconds:F0} s", isTransient: true, "run it again: it goes on from there", e);
        }
    }

    private static RegistryFailureException Restarted(PartialFile partial)
    {
        partial.Discard();
        return new RegistryFailureException("it sent another part than it was asked for", isTransient: true, "ask who runs the registry");
    }

    private PartialFile Open(Descriptor blob)
    {
        try
        {
            return new PartialFile(partialFolder, blob.Digest);
        }
        catch (IOException e) when (e.HResult is not (DiskFull or DiskFullOnWindows))
        {
            throw new RegistryFailureException(e.Message, isTransient: true, "wait for the other run that fetches it", e);
        }
    }
}
