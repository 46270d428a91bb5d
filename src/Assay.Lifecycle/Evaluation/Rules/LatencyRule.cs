namespace Assay.Lifecycle;

/// <summary>Scoring one row may take no longer than a limit, on the machine that evaluated.</summary>
public sealed record LatencyRule(LatencyQuantile Quantile, double AtMostMicroseconds, SourcePlace? Place) : GateRule(Place)
{
    public override string Kind => "latency";

    public override string Subject => Quantile == LatencyQuantile.P99 ? "p99" : "median";
}
