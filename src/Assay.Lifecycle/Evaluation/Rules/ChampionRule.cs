namespace Assay.Lifecycle;

/// <summary>
/// A rule on the gain over the champion, paired on the same rows: the gain must be shown to be above a threshold, not only to look so.
/// Passes when there is no champion.
/// </summary>
/// <param name="Confidence">One-sided, from 0.5 to below 1: 0.95 lets one model in twenty through that has just the threshold.</param>
public abstract record ChampionRule(MetricName Metric, double Confidence, SourcePlace? Place) : MetricRule(Metric, Place)
{
    public const double DefaultConfidence = 0.95;

    /// <summary>What the gain must be above, in units of the metric; above 0 is better than the champion, whatever the metric's direction.</summary>
    public abstract double NeededGain { get; }
}
