namespace Assay.Deployment;

/// <summary>A rollout that has begun and not ended.</summary>
/// <param name="Step">What it was about to do: <c>canary 25 %</c>, <c>switch</c>.</param>
/// <param name="BuildRuns">Whether its build is at work; otherwise it was killed.</param>
public sealed record UnfinishedRollout(int Version, string Step, bool BuildRuns)
{
    public override string ToString() => BuildRuns
        ? $"rollout of version {Version} under way: {Step}"
        : $"unfinished rollout of version {Version}: {Step}, its build is gone; next: Deploy";
}
