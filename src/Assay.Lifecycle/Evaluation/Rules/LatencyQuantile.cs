namespace Assay.Lifecycle;

/// <summary>Of the times that scoring one row takes, see <see cref="ScoringCost"/>.</summary>
public enum LatencyQuantile
{
    Median,
    P99,
}
