namespace Assay.Lifecycle;

/// <summary>A rule that a candidate must pass.</summary>
/// <param name="Metric">The metric that is judged.</param>
/// <param name="Place">Where in model.yaml the rule stands.</param>
public abstract record GateRule(MetricName Metric, SourcePlace? Place)
{
    /// <summary>The name in model.yaml.</summary>
    public abstract string Kind { get; }
}

/// <summary>The metric must reach a fixed limit: at least it, or at most it where lower is better.</summary>
public sealed record FloorRule(MetricName Metric, double Limit, SourcePlace? Place) : GateRule(Metric, Place)
{
    public override string Kind => "floor";
}

/// <summary>The metric may be worse than the champion's by no more than a margin. Passes when there is no champion.</summary>
/// <param name="Margin">0 or more, in units of the metric.</param>
public sealed record NotWorseThanChampionRule(MetricName Metric, double Margin, SourcePlace? Place) : GateRule(Metric, Place)
{
    public override string Kind => "notWorseThanChampion";
}
