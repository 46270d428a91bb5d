namespace Assay.Lifecycle;

/// <summary>How a new version takes the place of the old one, and what takes it back.</summary>
public sealed record RolloutPlan
{
    public RolloutStrategy Strategy { get; init; } = RolloutStrategy.BlueGreen;

    /// <summary>Of a canary: the percentages of requests that it gets, growing, 1 to 99. Default: 5, 25, 50.</summary>
    public IReadOnlyList<int> Steps { get; init; } = [5, 25, 50];

    /// <summary>
    /// How long each step is watched before it is judged: of a canary each of <see cref="Steps"/>, of a shadow its whole time, of
    /// blue/green and recreate the time after the switch, during which it is switched back. 0 to 24 h. Default: 0, no watch; 30 s for canary and shadow.
    /// </summary>
    public TimeSpan Hold { get; init; }

    /// <summary>How much longer than <see cref="Hold"/> a step may wait for <see cref="MinRequests"/>; then it is inconclusive. Default: 5 min.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many requests the new version must have answered in a step for a verdict, 0 to 1,000,000. Default: 100.</summary>
    public int MinRequests { get; init; } = 100;

    /// <summary>Judged at the end of each step, and a failure among them also meanwhile. Default: error rate at most 1 %.</summary>
    public IReadOnlyList<GateRule> Rules { get; init; } = [new ErrorRateRule(0.01, null)];
}
