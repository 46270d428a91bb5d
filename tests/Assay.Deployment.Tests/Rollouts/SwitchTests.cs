using System.Net;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

/// <summary>Strategies that give all requests at once: blue/green with a watch, and recreate.</summary>
public sealed class SwitchTests
{
    private static readonly RolloutPlan Watch = new()
    {
        Hold = TimeSpan.FromSeconds(1),
        Patience = TimeSpan.FromSeconds(30),
        MinRequests = 20,
    };

    [Fact]
    public async Task A_version_that_passes_the_watch_stays_and_the_old_one_ends()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        await using var traffic = Traffic.Of(workspace);

        var report = (await workspace.DeployAsync(workspace.Package(2), Watch)).Rollout!;

        var step = Assert.Single(report.Steps);
        Assert.Equal(("watch", 100, GateOutcome.Pass), (step.Name, step.Percent, step.Outcome));
        Assert.Equal((2, 1), (step.Candidate!.Version, step.Champion!.Version));
        Assert.Equal([1, 2], await traffic.AssertAllServedAsync());
        await workspace.AssertOnlyServesAsync(2);
    }

    [Theory]
    [InlineData(RolloutStrategy.BlueGreen)]
    [InlineData(RolloutStrategy.Recreate)]
    public async Task A_server_that_dies_after_the_switch_is_taken_back(RolloutStrategy strategy)
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        var deploying = workspace.DeployAsync(workspace.Package(2), Watch with { Strategy = strategy, Hold = TimeSpan.FromMinutes(5) });
        await workspace.UntilStepAsync("watch");
        var active = (await workspace.FrontStatusAsync()).ActiveServer!;
        Assert.Equal(2, active.Start.Version);

        Workspace.Kill(active.ProcessId!.Value);

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => deploying);
        Assert.Contains("watch: alive gives Fail: ", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(workspace.Report(2).TakenBackIn);
        await workspace.AssertOnlyServesAsync(1);
    }

    [Fact]
    public async Task A_version_that_fails_a_rule_after_the_switch_is_taken_back_without_a_lost_request()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        await using var traffic = Traffic.Of(workspace);
        await Workspace.UntilAsync(() => Task.FromResult(traffic.Answers.Count > 100));

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(
            () => workspace.DeployAsync(workspace.Package(6), Watch with { Rules = [new ScoreShiftRule(0.2, null)] }));

        Assert.Contains("watch: scoreShift gives Fail", failure.Message, StringComparison.Ordinal);
        Assert.Equal([1, 6], await traffic.AssertAllServedAsync());
        await workspace.AssertOnlyServesAsync(1);
    }

    [Fact]
    public async Task Recreate_never_runs_two_at_once()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        var packaged = workspace.Package(2);
        var most = 0;
        using var stop = new CancellationTokenSource();
        using var front = new FrontClient(workspace.StateFolder);
        var looking = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                if (await front.TryStatusAsync(CancellationToken.None) is { } status)
                    most = Math.Max(most, status.Servers.Count);
        });

        await workspace.DeployAsync(packaged, new RolloutPlan { Strategy = RolloutStrategy.Recreate });

        await stop.CancelAsync();
        await looking;
        Assert.Equal(1, most);
        await workspace.AssertOnlyServesAsync(2);
    }

    [Fact]
    public async Task Recreate_starts_the_old_one_again_when_the_new_one_does_not_start()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(
            () => workspace.DeployAsync(workspace.Package(2, "exit 3"), new RolloutPlan { Strategy = RolloutStrategy.Recreate }));

        Assert.Contains("exit code 3", failure.Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
        await workspace.AssertOnlyServesAsync(1);
    }
}
