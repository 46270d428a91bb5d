namespace Assay.Lifecycle;

/// <summary>The metric must be shown to be no more than a margin worse than the champion's: non-inferiority.</summary>
/// <param name="Margin">Above 0, in units of the metric.</param>
public sealed record NotWorseThanChampionRule(MetricName Metric, double Margin, SourcePlace? Place, double Confidence = ChampionRule.DefaultConfidence)
    : ChampionRule(Metric, Confidence, Place)
{
    public override string Kind => "notWorseThanChampion";

    public override double NeededGain => -Margin;
}
