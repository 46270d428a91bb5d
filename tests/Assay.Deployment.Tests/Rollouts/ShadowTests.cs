using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

public sealed class ShadowTests
{
    private static readonly RolloutPlan Plan = new()
    {
        Strategy = RolloutStrategy.Shadow,
        Hold = TimeSpan.FromSeconds(1),
        Patience = TimeSpan.FromSeconds(30),
        MinRequests = 30,
        Rules = [new AgreementRule(0.99, null), new ErrorRateRule(0.01, null)],
    };

    [Fact]
    public async Task That_agrees_takes_over()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        await using var traffic = Traffic.Of(workspace);
        // The same model in another image: its record has another number.
        var report = (await workspace.DeployAsync(workspace.Package(2, model: 1), Plan)).Rollout!;

        var step = Assert.Single(report.Steps);
        Assert.Equal(("shadow", 0, GateOutcome.Pass), (step.Name, step.Percent, step.Outcome));
        Assert.True(step.Candidate!.Mirror is { Compared: >= 30, Different: 0, LargestDifference: 0 });
        await Workspace.UntilAsync(() => Task.FromResult(traffic.Answers[^1].Version == 2));
        Assert.Equal([1, 2], await traffic.AssertAllServedAsync());
        await workspace.AssertOnlyServesAsync(2);
    }

    [Fact]
    public async Task That_disagrees_never_answers_a_caller()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        await using var traffic = Traffic.Of(workspace);

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => workspace.DeployAsync(workspace.Package(6), Plan));

        Assert.Contains("shadow: agreement gives Fail:", failure.Message, StringComparison.Ordinal);
        Assert.True(Assert.Single(workspace.Report(6).Steps).Candidate!.Mirror is { Different: > 0 });
        Assert.Equal([1], await traffic.AssertAllServedAsync());
        await workspace.AssertOnlyServesAsync(1);
    }
}
