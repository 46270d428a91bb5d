namespace Assay.Lifecycle;

/// <summary>The metric must reach a fixed limit: at least it, or at most it where lower is better.</summary>
public sealed record FloorRule(MetricName Metric, double Limit, SourcePlace? Place) : MetricRule(Metric, Place)
{
    public override string Kind => "floor";
}
