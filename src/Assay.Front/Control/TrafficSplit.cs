namespace Assay.Front.Control;

/// <summary>
/// How requests are shared between the active server and a candidate. Who asked for it must ask again before the lease ends, or all
/// requests go to the active server again: so a killed build leaves no half rollout behind.
/// </summary>
internal sealed record TrafficSplit
{
    /// <summary>The id of a ready server.</summary>
    public required string Candidate { get; init; }

    /// <summary>Of the requests that the candidate answers, 0 to 99.</summary>
    public required int Percent { get; init; }

    /// <summary>Whether the candidate gets a copy of the other requests, whose answers are only compared.</summary>
    public bool Mirror { get; init; }

    /// <summary>1 to 600.</summary>
    public required int LeaseSeconds { get; init; }

    public bool IsValid => Percent is >= 0 and <= 99 && LeaseSeconds is >= 1 and <= 600;
}
