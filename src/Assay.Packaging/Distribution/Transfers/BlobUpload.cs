using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>
/// Sends blobs that the registry lacks, large ones in parts. The address of an upload under way is kept in a file, so that a later
/// attempt, or a later run, goes on where the registry says that it got to.
/// </summary>
/// <param name="sessionFolder">Where these addresses are kept.</param>
internal sealed class BlobUpload(RegistryConnection connection, string sessionFolder)
{
    private static readonly MediaTypeHeaderValue Octets = new("application/octet-stream");

    /// <param name="sent">Told of bytes that the registry has taken.</param>
    /// <returns>The bytes that were sent; null when the registry has the blob already.</returns>
    public async Task<long?> SendAsync(Descriptor blob, string file, IProgress<long> sent, CancellationToken cancellationToken)
    {
        var (bytes, isFirst) = (0L, true);
        var wasThere = await connection.RetryAsync($"blob {blob.Digest.Short}", async token =>
        {
            if (await ExistsAsync(blob, token))
                return isFirst;
            isFirst = false;
            await AttemptAsync(blob, file, taken => { bytes += taken; sent.Report(taken); }, token);
            return false;
        }, cancellationToken);
        return wasThere ? null : bytes;
    }

    private async Task<bool> ExistsAsync(Descriptor blob, CancellationToken cancellationToken)
    {
        using var answer = await connection.SendAsync(() => new HttpRequestMessage(HttpMethod.Head, connection.At($"blobs/{blob.Digest}")), cancellationToken);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.NotFound => false,
            _ => throw await connection.UnexpectedAsync(answer, cancellationToken),
        };
    }

    private async Task AttemptAsync(Descriptor blob, string file, Action<long> taken, CancellationToken cancellationToken)
    {
        var session = Session(blob.Digest);
        if (!File.Exists(file))
            throw Damaged(blob, file);
        using var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        if (source.Length != blob.Size)
            throw Damaged(blob, file);
        var upload = await ResumedAsync(session, cancellationToken) ?? await BeginAsync(cancellationToken);
        if (upload.Offset > blob.Size)
            throw Lost(session);
        var resumed = upload.Offset;
        var size = Math.Max(connection.Options.ChunkBytes, upload.LeastChunk);
        while (blob.Size - upload.Offset > size)
        {
            upload = await SendChunkAsync(upload, source, size, session, cancellationToken);
            taken(size);
            session.Keep(upload.Location);
        }
        // The last part, or the whole, comes with the digest.
        var rest = blob.Size - upload.Offset;
        await CompleteAsync(upload, source, blob, file, isResumed: resumed > 0, cancellationToken);
        taken(rest);
        session.Forget();
    }

    /// <summary>Where an attempt that was cut off got to; null when there was none, or the registry has forgotten it.</summary>
    private async Task<UploadState?> ResumedAsync(UploadSession session, CancellationToken cancellationToken)
    {
        if (session.Location is not { } location)
            return null;
        using var answer = await connection.SendAsync(() => new HttpRequestMessage(HttpMethod.Get, location), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NoContent && answer.Headers.TryGetValues("Range", out var range))
            return new UploadState(answer.Headers.Location is null ? location : connection.Location(answer), End(range.First()), 0);
        session.Forget();
        return null;
    }

    private async Task<UploadState> BeginAsync(CancellationToken cancellationToken)
    {
        using var answer = await connection.SendAsync(() => new HttpRequestMessage(HttpMethod.Post, connection.At("blobs/uploads/")) { Content = Content([]) }, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Accepted)
            throw await connection.UnexpectedAsync(answer, cancellationToken);
        var least = answer.Headers.TryGetValues("OCI-Chunk-Min-Length", out var values) && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : 0;
        return new UploadState(connection.Location(answer), 0, least);
    }

    private async Task<UploadState> SendChunkAsync(UploadState upload, FileStream source, int size, UploadSession session, CancellationToken cancellationToken)
    {
        var part = await PartAsync(source, upload.Offset, size, cancellationToken);
        var end = upload.Offset + size;
        using var answer = await connection.SendAsync(() =>
        {
            var content = Content(part);
            // Not as HTTP writes it: without the unit and the length.
            content.Headers.TryAddWithoutValidation("Content-Range", string.Create(CultureInfo.InvariantCulture, $"{upload.Offset}-{end - 1}"));
            return new HttpRequestMessage(HttpMethod.Patch, upload.Location) { Content = content };
        }, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.RequestedRangeNotSatisfiable)
            throw Lost(session);
        if (answer.StatusCode is not (HttpStatusCode.Accepted or HttpStatusCode.Created or HttpStatusCode.NoContent))
            throw await connection.UnexpectedAsync(answer, cancellationToken);
        if (answer.Headers.TryGetValues("Range", out var range) && End(range.First()) != end)
            throw Lost(session);
        return upload with { Location = answer.Headers.Location is null ? upload.Location : connection.Location(answer), Offset = end };
    }

    private async Task CompleteAsync(UploadState upload, FileStream source, Descriptor blob, string file, bool isResumed, CancellationToken cancellationToken)
    {
        var part = await PartAsync(source, upload.Offset, (int)(blob.Size - upload.Offset), cancellationToken);
        var query = upload.Location.Query.Length > 1 ? upload.Location.Query[1..] + "&" : "";
        var address = new UriBuilder(upload.Location) { Query = $"{query}digest={Uri.EscapeDataString(blob.Digest.Value)}" }.Uri;
        using var answer = await connection.SendAsync(() => new HttpRequestMessage(HttpMethod.Put, address) { Content = Content(part) }, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.NoContent)
        {
            RepositoryDocuments.CheckDigest(answer, blob.Digest);
            return;
        }
        var session = Session(blob.Digest);
        session.Forget();
        if (ContentDigest.OfFile(file) != blob.Digest)
            throw Damaged(blob, file);
        if (isResumed || answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.RequestedRangeNotSatisfiable)
            throw Lost(session);
        throw await connection.UnexpectedAsync(answer, cancellationToken);
    }

    private static async Task<byte[]> PartAsync(FileStream source, long offset, int size, CancellationToken cancellationToken)
    {
        var part = new byte[size];
        source.Position = offset;
        await source.ReadExactlyAsync(part, cancellationToken);
        return part;
    }

    private static ByteArrayContent Content(byte[] bytes) => new(bytes) { Headers = { ContentType = Octets } };

    /// <summary>The bytes that the registry has, by its header <c>Range: 0-41</c>. It writes 0-0 for none.</summary>
    private static long End(string range) =>
        long.TryParse(range[(range.IndexOf('-', StringComparison.Ordinal) + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && last > 0 ? last + 1 : 0;

    private static RegistryFailureException Lost(UploadSession session)
    {
        session.Forget();
        return new RegistryFailureException("it has lost what was sent of the blob, which is sent anew", isTransient: true, "look whether the registry is well, and run it again");
    }

    private static RegistryFailureException Damaged(Descriptor blob, string file) =>
        new($"the file '{file}' is gone, or not what its name says: {blob.Digest}", isTransient: false, "delete the folder of the layout, and run ./build.sh Package again");

    private UploadSession Session(ContentDigest digest) =>
        new(Path.Combine(sessionFolder, $"{ContentDigest.OfText(connection.Repository.ToString()).Short}-{digest.Hex}"));

    private sealed record UploadState(Uri Location, long Offset, int LeastChunk);
}
