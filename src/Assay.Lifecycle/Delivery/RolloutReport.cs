namespace Assay.Lifecycle;

/// <summary>How a rollout went.</summary>
public sealed record RolloutReport
{
    public required RolloutStrategy Strategy { get; init; }

    public required IReadOnlyList<RolloutStep> Steps { get; init; }

    /// <summary>From the start of the new server until it had all requests, or until the old one had them again.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>From the verdict until the old version had all requests again; null when nothing was taken back.</summary>
    public TimeSpan? TakenBackIn { get; init; }
}
