using System.Net;

namespace Assay.Front;

/// <summary>
/// Sends copies of answered requests to a shadow and compares what it answers. No caller waits for that: only so many copies are under way
/// at once, and what does not fit is counted as skipped. Copies count among the shadow's requests.
/// </summary>
internal sealed class Mirror(TimeProvider time)
{
    private const int MostInFlight = 16;
    private const int LargestAnswerBytes = 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private int inFlight;

    /// <summary>Keeps what is written to the caller, for <see cref="Send"/>.</summary>
    public static CopyingStream Keep(Stream caller) => new(caller, LargestAnswerBytes);

    /// <param name="answer">What the caller got; null when it was not answered with status 200, or with more than is kept.</param>
    public void Send(HttpRequest request, HeldBody body, ReadOnlyMemory<byte>? answer, Server shadow)
    {
        if (answer is not { } expected || !TryEnter(shadow))
        {
            shadow.Mirror.Skip();
            return;
        }
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), ServerConnection.Address + request.Path.ToUriComponent() + request.QueryString)
        {
            Content = new ReadOnlyMemoryContent(body.Bytes),
            Version = HttpVersion.Version11,
        };
        if (request.ContentType is { } type)
            copy.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        _ = Task.Run(async () =>
        {
            try
            {
                await SendAsync(copy, expected, shadow);
            }
            finally
            {
                copy.Dispose();
                shadow.Leave();
                Interlocked.Decrement(ref inFlight);
            }
        });
    }

    private bool TryEnter(Server shadow)
    {
        if (Interlocked.Increment(ref inFlight) <= MostInFlight && shadow.TryEnter())
            return true;
        Interlocked.Decrement(ref inFlight);
        return false;
    }

    private async Task SendAsync(HttpRequestMessage copy, ReadOnlyMemory<byte> expected, Server shadow)
    {
        var started = time.GetTimestamp();
        byte[]? answer = null;
        var isError = true;
        try
        {
            using var timeout = new CancellationTokenSource(Patience, time);
            using var response = await shadow.Client.SendAsync(copy, timeout.Token);
            if (response.IsSuccessStatusCode)
                answer = await response.Content.ReadAsByteArrayAsync(timeout.Token);
            isError = (int)response.StatusCode >= StatusCodes.Status500InternalServerError;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            shadow.Doubt();
        }
        var elapsed = time.GetElapsedTime(started);
        if (!isError && ScoreComparison.Of(expected, answer) is { } comparison)
            shadow.Mirror.Count(comparison);
        else
            shadow.Mirror.Skip();
        shadow.Live.Count(elapsed, isError);
    }
}
