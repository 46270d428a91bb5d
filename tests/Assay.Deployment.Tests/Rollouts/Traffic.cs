using System.Collections.Concurrent;
using System.Net;

namespace Assay.Deployment.Tests;

/// <summary>Callers that ask for predictions one after the other until they are stopped.</summary>
internal sealed class Traffic : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<(HttpStatusCode Status, int? Version)> answers = new();
    private readonly Task[] callers;

    private Traffic(Workspace workspace, int count) => callers = [.. Enumerable.Range(0, count).Select(_ => Task.Run(async () =>
    {
        while (!stop.IsCancellationRequested)
            answers.Enqueue(await workspace.PredictAsync());
    }))];

    /// <summary>What was answered so far, in about the order of the answers.</summary>
    public IReadOnlyList<(HttpStatusCode Status, int? Version)> Answers => [.. answers];

    public static Traffic Of(Workspace workspace, int callers = 2) => new(workspace, callers);

    /// <summary>Stops the callers, none of whom may have been failed.</summary>
    /// <returns>The versions that answered.</returns>
    public async Task<IReadOnlyList<int>> AssertAllServedAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(callers);
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        return [.. answers.Select(a => a.Version!.Value).Distinct().Order()];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(callers).ContinueWith(_ => { }, TaskScheduler.Default);
        stop.Dispose();
    }
}
