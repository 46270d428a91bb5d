namespace Assay.Lifecycle;

/// <summary>Live: the share of requests that a server answers with an error, or not at all.</summary>
/// <param name="AtMost">0 to 1.</param>
public sealed record ErrorRateRule(double AtMost, SourcePlace? Place) : GateRule(Place)
{
    public override string Kind => "errorRate";
}
