using System.Collections.Concurrent;
using System.Net;

namespace Assay.Deployment.Tests;

/// <summary>No caller notices what the front does behind it.</summary>
public sealed class LosslessTrafficTests
{
    private const int Callers = 16;

    [Fact]
    public async Task Twenty_switches_and_changes_of_the_split_lose_no_request()
    {
        await using var front = await RunningFront.StartAsync();
        var (one, two) = (await front.StartServerAsync(1), await front.StartServerAsync(2));
        await front.ActivateAsync(one.Id);

        var answers = await UnderLoadAsync(front, async () =>
        {
            for (var round = 0; round < 20; round++)
            {
                var next = round % 2 == 0 ? two : one;
                Assert.True(await front.SplitAsync(next.Id, 5, mirror: true));
                await Task.Delay(40);
                Assert.True(await front.SplitAsync(next.Id, 50, mirror: round % 4 < 2));
                await Task.Delay(40);
                if (round % 5 == 4)
                    await front.Client.EndSplitAsync(CancellationToken.None);
                await front.ActivateAsync(next.Id, standby: true);
                await Task.Delay(40);
            }
        });

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Equal([1, 2], answers.Select(a => a.Version!.Value).Distinct().Order());
        var live = (await front.StatusAsync()).Servers.Select(s => s.Live!).ToArray();
        Assert.Equal(0, live.Sum(l => l.Errors));
        Assert.InRange(live.Sum(l => l.Requests), answers.Count, long.MaxValue);
        Assert.All(live, l => Assert.True(l.Mirror!.Compared > 0));
    }

    [Fact]
    public async Task Servers_that_end_after_the_switch_lose_no_request()
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);

        var answers = await UnderLoadAsync(front, async () =>
        {
            for (var version = 2; version <= 6; version++)
            {
                var next = await front.StartServerAsync(version);
                Assert.True(await front.SplitAsync(next.Id, 50));
                await Task.Delay(100);
                await front.ActivateAsync(next.Id);
            }
        });

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Equal([1, 2, 3, 4, 5, 6], answers.Select(a => a.Version!.Value).Distinct().Order());
    }

    [Fact]
    public async Task A_candidate_that_is_killed_loses_no_request()
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);

        var answers = await UnderLoadAsync(front, async () =>
        {
            for (var version = 2; version <= 4; version++)
            {
                var candidate = await front.StartServerAsync(version);
                Assert.True(await front.SplitAsync(candidate.Id, 90, mirror: true));
                await Task.Delay(200);
                Workspace.Kill(candidate.ProcessId!.Value);
                await Task.Delay(200);
            }
        });

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Equal([1, 2, 3, 4], answers.Select(a => a.Version!.Value).Distinct().Order());
    }

    private static async Task<ConcurrentBag<(HttpStatusCode Status, int? Version)>> UnderLoadAsync(RunningFront front, Func<Task> change)
    {
        using var stop = new CancellationTokenSource();
        var answers = new ConcurrentBag<(HttpStatusCode Status, int? Version)>();
        var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                answers.Add(await front.PredictAsync());
        })).ToArray();
        try
        {
            await change();
            // What came after the last change.
            await Task.Delay(200);
        }
        finally
        {
            await stop.CancelAsync();
        }
        await Task.WhenAll(callers);
        return answers;
    }
}
