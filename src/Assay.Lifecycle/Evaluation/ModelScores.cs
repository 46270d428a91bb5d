namespace Assay.Lifecycle;

/// <summary>The metrics of one model on the rows of one test split.</summary>
/// <param name="Version">The registered number; null for a candidate.</param>
public sealed record ModelScores(ContentDigest Model, int? Version, IReadOnlyDictionary<MetricName, double> Metrics);
