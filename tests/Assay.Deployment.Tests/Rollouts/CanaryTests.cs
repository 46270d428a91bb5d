using System.Net;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

public sealed class CanaryTests
{
    private static readonly RolloutPlan Plan = new()
    {
        Strategy = RolloutStrategy.Canary,
        Steps = [20, 60],
        Hold = TimeSpan.FromSeconds(1),
        Patience = TimeSpan.FromSeconds(30),
        MinRequests = 30,
    };

    [Fact]
    public async Task That_passes_each_step_gets_all_requests()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        await using var traffic = Traffic.Of(workspace);
        var plan = Plan with { Rules = [new ErrorRateRule(0.01, null), new ResponseTimeRule(LatencyQuantile.P99, TimeSpan.FromSeconds(20), null, null)] };

        var report = (await workspace.DeployAsync(workspace.Package(2), plan)).Rollout!;

        Assert.Equal(["canary at 20 %", "canary at 60 %"], report.Steps.Select(s => s.Name));
        Assert.Equal([20, 60], report.Steps.Select(s => s.Percent));
        Assert.All(report.Steps, s => Assert.Equal(["errorRate", "responseTime p99"], s.Results.Select(r => r.Name)));
        Assert.All(report.Steps, s => Assert.True(s is { Outcome: GateOutcome.Pass, Candidate.Requests: >= 30, Champion.Requests: > 0 }));
        Assert.InRange(Share(report.Steps[0]), 0.1, 0.3);
        Assert.InRange(Share(report.Steps[1]), 0.5, 0.7);
        Assert.Null(report.TakenBackIn);
        await Workspace.UntilAsync(() => Task.FromResult(traffic.Answers[^1].Version == 2));
        Assert.Equal([1, 2], await traffic.AssertAllServedAsync());
        await workspace.AssertOnlyServesAsync(2);
    }

    [Fact]
    public async Task That_fails_a_rule_is_taken_back()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        await using var traffic = Traffic.Of(workspace);
        var plan = Plan with { Steps = [50], Rules = [new ScoreShiftRule(0.2, null)] };

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => workspace.DeployAsync(workspace.Package(6), plan));

        Assert.Equal(ExitCode.DeploymentFailed, failure.ExitCode);
        Assert.Contains("canary at 50 %: scoreShift gives Fail: distance", failure.Message, StringComparison.Ordinal);
        var report = workspace.Report(6);
        Assert.NotNull(report.TakenBackIn);
        Assert.Equal(GateOutcome.Fail, Assert.Single(report.Steps).Outcome);
        Assert.Equal([1, 6], await traffic.AssertAllServedAsync());
        await workspace.AssertOnlyServesAsync(1);
    }

    [Fact]
    public async Task That_too_few_ask_is_taken_back()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(
            () => workspace.DeployAsync(workspace.Package(2), Plan with { Patience = TimeSpan.FromMilliseconds(200) }));

        Assert.Contains("gives Inconclusive: 0 requests are too few: a verdict needs 30", failure.Message, StringComparison.Ordinal);
        await workspace.AssertOnlyServesAsync(1);
    }

    [Fact]
    public async Task Whose_server_ends_is_taken_back_at_once_and_its_log_shown()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        await using var traffic = Traffic.Of(workspace);
        var deploying = workspace.DeployAsync(workspace.Package(2), Plan with { Hold = TimeSpan.FromMinutes(5) });
        await workspace.UntilStepAsync("canary at 20 %");
        await Workspace.UntilAsync(async () => (await workspace.FrontStatusAsync()).Split is not null);
        var candidate = (await workspace.FrontStatusAsync()).Servers.Single(s => s.Start.Version == 2);

        Workspace.Kill(candidate.ProcessId!.Value);

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => deploying);
        Assert.Contains("canary at 20 %: alive gives Fail: Its server ended with exit code 137", failure.Message, StringComparison.Ordinal);
        await workspace.AssertOnlyServesAsync(1);
    }

    [Fact]
    public async Task That_is_cancelled_leaves_all_requests_to_the_old_version()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        await using var traffic = Traffic.Of(workspace);
        using var cancel = new CancellationTokenSource();
        var deploying = workspace.DeployAsync(workspace.Package(2), Plan with { Hold = TimeSpan.FromMinutes(5) }, cancel.Token);
        await Workspace.UntilAsync(() => Task.FromResult(traffic.Answers.Any(a => a.Version == 2)));

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deploying);
        Assert.Equal([1, 2], await traffic.AssertAllServedAsync());
        await workspace.AssertOnlyServesAsync(1);
        Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
    }

    private static double Share(RolloutStep step) => (double)step.Candidate!.Requests / (step.Candidate.Requests + step.Champion!.Requests);
}
