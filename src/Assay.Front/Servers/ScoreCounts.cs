using System.Text.Json;

namespace Assay.Front;

/// <summary>A server's counts of its scores, asked for when someone wants to know them; they go on when the server starts again from none.</summary>
internal sealed class ScoreCounts(HttpMessageInvoker client) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    // An answer that arrives late would look like a server that started again.
    private readonly SemaphoreSlim oneAtATime = new(1);
    private Dictionary<int, long> ofEarlierRuns = [];
    private Dictionary<int, long>? last;

    /// <returns>What the server told last, by bin; null when it never told.</returns>
    public async Task<IReadOnlyDictionary<int, long>?> AskAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (await TryGetAsync(cancellationToken) is { } now)
            {
                if (last is not null && last.Any(l => now.GetValueOrDefault(l.Key) < l.Value))
                    ofEarlierRuns = Sum(ofEarlierRuns, last);
                last = now;
            }
            return last is null ? null : Sum(ofEarlierRuns, last);
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<Dictionary<int, long>?> TryGetAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(Patience);
            using var request = new HttpRequestMessage(HttpMethod.Get, ServerConnection.Address + "/scores");
            using var response = await client.SendAsync(request, timeout.Token);
            if (!response.IsSuccessStatusCode)
                return null;
            await using var body = await response.Content.ReadAsStreamAsync(timeout.Token);
            return (await JsonSerializer.DeserializeAsync(body, FrontJson.Default.ServerScores, timeout.Token))?.Scores;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or ObjectDisposedException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // A server of an earlier build, or one that ends.
            return null;
        }
    }

    private static Dictionary<int, long> Sum(Dictionary<int, long> one, Dictionary<int, long> other) =>
        one.Concat(other).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Sum(c => c.Value));
}
