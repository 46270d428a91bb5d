namespace Assay.Lifecycle;

/// <summary>One step of a rollout, as it was judged.</summary>
/// <param name="Name"><c>canary 25 %</c>, <c>shadow</c>, <c>watch</c>.</param>
/// <param name="Percent">Of the requests that went to the new version.</param>
/// <param name="Results">By the rules of the plan; empty where nothing was judged.</param>
/// <param name="Candidate">What the new version did in this step.</param>
/// <param name="Champion">What the old one did meanwhile; null when there was none.</param>
public sealed record RolloutStep(
    string Name, int Percent, DateTimeOffset StartedAt, TimeSpan Elapsed, IReadOnlyList<GateResult> Results, LiveFigures? Candidate, LiveFigures? Champion)
{
    /// <summary>The worst of the results; pass where nothing was judged.</summary>
    public GateOutcome Outcome => Results.Count == 0 ? GateOutcome.Pass : Results.Max(r => r.Outcome);
}
