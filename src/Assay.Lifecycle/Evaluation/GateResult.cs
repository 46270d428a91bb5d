namespace Assay.Lifecycle;

/// <summary>How one rule came out.</summary>
public sealed record GateResult
{
    public required string Rule { get; init; }

    public required MetricName Metric { get; init; }

    public required GateOutcome Outcome { get; init; }

    /// <summary>The candidate's value; null when it has none.</summary>
    public double? Value { get; init; }

    /// <summary>What the value had to reach.</summary>
    public double? Limit { get; init; }

    /// <summary>The champion's value on the same rows; null when there is no champion.</summary>
    public double? Champion { get; init; }

    /// <summary>The outcome in words.</summary>
    public required string Reason { get; init; }

    public SourcePlace? Place { get; init; }
}
