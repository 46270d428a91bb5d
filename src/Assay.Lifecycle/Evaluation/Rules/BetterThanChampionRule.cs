namespace Assay.Lifecycle;

/// <summary>The metric must be shown to be better than the champion's: superiority.</summary>
/// <param name="By">By more than this, 0 or more, in units of the metric.</param>
public sealed record BetterThanChampionRule(MetricName Metric, double By, SourcePlace? Place, double Confidence = ChampionRule.DefaultConfidence)
    : ChampionRule(Metric, Confidence, Place)
{
    public override string Kind => "betterThanChampion";

    public override double NeededGain => By;
}
