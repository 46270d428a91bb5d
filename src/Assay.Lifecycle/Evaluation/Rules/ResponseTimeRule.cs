namespace Assay.Lifecycle;

/// <summary>Live: how long a server takes to answer. At least one of the limits is given.</summary>
/// <param name="AtMost">An absolute limit.</param>
/// <param name="AtMostTimesChampion">A limit as a multiple of the champion's in the same time.</param>
public sealed record ResponseTimeRule(LatencyQuantile Quantile, TimeSpan? AtMost, double? AtMostTimesChampion, SourcePlace? Place) : GateRule(Place)
{
    public override string Kind => "responseTime";

    public override string Subject => Quantile == LatencyQuantile.P99 ? "p99" : "median";
}
