namespace Assay.Lifecycle;

/// <summary>How one rule came out.</summary>
public sealed record GateResult
{
    public required string Rule { get; init; }

    /// <summary>Null where the rule is not on a metric.</summary>
    public MetricName? Metric { get; init; }

    /// <summary>What was judged, where it is not the metric alone: <c>sex equalOpportunity</c>, <c>p99</c>, the name of a slice.</summary>
    public string? Subject { get; init; }

    public required GateOutcome Outcome { get; init; }

    /// <summary>The candidate's value; null when it has none.</summary>
    public double? Value { get; init; }

    /// <summary>What the value had to reach.</summary>
    public double? Limit { get; init; }

    /// <summary>The champion's value on the same rows; null when there is no champion.</summary>
    public double? Champion { get; init; }

    /// <summary>Of a rule that compares with the champion; null where nothing was compared.</summary>
    public GainEvidence? Evidence { get; init; }

    /// <summary>Whether the value is of the machine that evaluated, so that another run or machine finds another.</summary>
    public bool Measured { get; init; }

    /// <summary>The outcome in words.</summary>
    public required string Reason { get; init; }

    public SourcePlace? Place { get; init; }

    /// <summary>What is judged: <c>auc</c>, <c>sex equalOpportunity</c>; empty where the rule says it all.</summary>
    public string Judged => string.Join(' ', new[] { Metric?.Value, Subject }.OfType<string>());

    /// <summary>The rule with what it judges: <c>floor auc</c>, <c>latency p99</c>.</summary>
    public string Name => $"{Rule} {Judged}".TrimEnd();
}
