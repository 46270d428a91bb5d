namespace Assay.Lifecycle;

/// <summary>Live: how far the scores lie from the champion's in the same time, as the Kolmogorov-Smirnov distance of both distributions.</summary>
/// <param name="AtMost">0 to 1.</param>
public sealed record ScoreShiftRule(double AtMost, SourcePlace? Place) : GateRule(Place)
{
    public override string Kind => "scoreShift";
}
