using System.Net;

namespace Assay.Deployment.Tests;

/// <summary>A candidate gets its share of the requests while its lease lasts.</summary>
public sealed class TrafficSplitTests
{
    [Fact]
    public async Task Is_even_and_answers_name_their_version()
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);
        Assert.Equal([1], (await front.VersionsOfAsync(10)).Distinct());
        var candidate = await front.StartServerAsync(2);
        Assert.True(await front.SplitAsync(candidate.Id, 25));
        Assert.Equal(25, (await front.StatusAsync()).Split!.Percent);

        var versions = await front.VersionsOfAsync(400);

        // In no part of it the share is more than two requests off.
        foreach (var part in versions.Chunk(40))
            Assert.InRange(part.Count(v => v == 2), 8, 12);
        Assert.InRange(versions.Count(v => v == 2), 98, 102);
        // Nobody who calls in a rhythm always meets the same version.
        Assert.Equal(4, Enumerable.Range(0, 4).Count(phase => versions.Where((_, i) => i % 4 == phase).Contains(2)));
    }

    [Fact]
    public async Task Counts_requests_times_and_scores_of_each_server()
    {
        await using var front = await RunningFront.StartAsync();
        var active = await front.StartServerAsync(1);
        await front.ActivateAsync(active.Id);
        var candidate = await front.StartServerAsync(2);
        await front.SplitAsync(candidate.Id, 50);
        var versions = await front.VersionsOfAsync(60);
        await front.PredictAsync("no json");
        var status = await front.StatusAsync();
        var live = status.Servers.ToDictionary(s => s.Start.Version, s => s.Live!);
        Assert.Equal(61, live[1].Requests + live[2].Requests);
        foreach (var version in new[] { 1, 2 })
        {
            Assert.Equal(version, live[version].Version);
            Assert.InRange(live[version].Requests - versions.Count(v => v == version), 0, 1);
            Assert.Equal(live[version].Requests, live[version].ResponseTimes.Values.Sum());
            Assert.Equal(0, live[version].Errors);
            Assert.Null(live[version].Mirror);
            var score = front.Model(version).SmokeTest(700, "DL").Expected;
            Assert.Equal([(Lifecycle.MagnitudeBins.Of(score), (long)versions.Count(v => v == version))], live[version].Scores!.Select(s => (s.Key, s.Value)));
        }
    }

    [Fact]
    public async Task Ends_by_itself_when_nobody_renews_its_lease_and_a_renewal_goes_on_where_it_was()
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);
        var candidate = await front.StartServerAsync(2);
        var versions = new List<int>();
        for (var renewal = 0; renewal < 20; renewal++)
        {
            Assert.True(await front.SplitAsync(candidate.Id, 20, leaseSeconds: 1));
            versions.AddRange(await front.VersionsOfAsync(2));
        }
        Assert.InRange(versions.Count(v => v == 2), 6, 10);

        await Workspace.UntilAsync(async () => (await front.StatusAsync()).Split is null);
        Assert.Equal([1], (await front.VersionsOfAsync(20)).Distinct());
    }

    [Fact]
    public async Task Ends_when_it_is_deleted_when_its_candidate_is_removed_and_when_another_server_is_activated()
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);
        var candidate = await front.StartServerAsync(2);
        Assert.True(await front.SplitAsync(candidate.Id, 50));
        await front.Client.EndSplitAsync(CancellationToken.None);
        Assert.Null((await front.StatusAsync()).Split);
        Assert.True(await front.SplitAsync(candidate.Id, 50));
        await front.Client.RemoveAsync(candidate.Id, CancellationToken.None);
        Assert.Null((await front.StatusAsync()).Split);
        Assert.Equal([1], (await front.VersionsOfAsync(10)).Distinct());
        candidate = await front.StartServerAsync(3);
        Assert.True(await front.SplitAsync(candidate.Id, 50));
        await front.ActivateAsync(candidate.Id);
        Assert.Null((await front.StatusAsync()).Split);
        Assert.Equal([3], (await front.VersionsOfAsync(10)).Distinct());
    }

    [Fact]
    public async Task Is_refused_for_a_server_that_is_not_there_not_ready_or_active_and_for_wrong_numbers()
    {
        await using var front = await RunningFront.StartAsync();
        var active = await front.StartServerAsync(1);
        await front.ActivateAsync(active.Id);
        Assert.False(await front.SplitAsync(active.Id, 50));
        Assert.False(await front.SplitAsync("v9-0", 50));
        var starting = await front.Client.StartAsync(front.StartOf(2) with { FileName = "/bin/sleep", Arguments = ["60"] }, CancellationToken.None);
        Assert.False(await front.SplitAsync(starting.Id, 50));
        await Assert.ThrowsAsync<HttpRequestException>(() => front.SplitAsync(starting.Id, 100));
        await Assert.ThrowsAsync<HttpRequestException>(() => front.SplitAsync(starting.Id, 50, leaseSeconds: 0));
        Assert.Null((await front.StatusAsync()).Split);
    }

    [Fact]
    public async Task Loses_no_request_to_a_candidate_that_breaks_off_and_counts_its_errors()
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);
        await using var server = new UnreliableServer(Path.Combine(front.StateFolder, "sockets", "broken", "s.sock"), () => null);
        var candidate = await front.StartServerAsync(front.StartOf(2) with { AttachedSocket = "sockets/broken/s.sock" });
        Assert.True(await front.SplitAsync(candidate.Id, 50));

        Assert.Equal([1], (await front.VersionsOfAsync(40)).Distinct());

        var live = (await front.StatusOfAsync(candidate.Id)).Live!;
        Assert.InRange(live.Errors, 1, 21);
        Assert.Equal(live.Errors, live.Requests);
    }

    [Fact]
    public async Task Counts_a_candidates_own_errors_and_lets_the_caller_see_them()
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);
        await using var server = new UnreliableServer(Path.Combine(front.StateFolder, "sockets", "broken", "s.sock"), () => UnreliableServer.Status(500));
        var candidate = await front.StartServerAsync(front.StartOf(2) with { AttachedSocket = "sockets/broken/s.sock" });
        await front.SplitAsync(candidate.Id, 50);
        var answers = new List<(HttpStatusCode Status, int? Version)>();
        for (var i = 0; i < 20; i++)
            answers.Add(await front.PredictAsync());
        Assert.All(answers, a => Assert.Equal(a.Version == 2 ? HttpStatusCode.InternalServerError : HttpStatusCode.OK, a.Status));
        Assert.Equal(answers.Count(a => a.Version == 2), (await front.StatusOfAsync(candidate.Id)).Live!.Errors);
        Assert.InRange(answers.Count(a => a.Version == 2), 8, 12);
    }
}
