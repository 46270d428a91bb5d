namespace Assay.Lifecycle;

/// <summary>The metrics of a model on a part of the test rows.</summary>
/// <param name="Name">What its rows have in common: <c>origin = ORD</c>, <c>hour 6 to 9</c>.</param>
/// <param name="Found">Whether an automatic search found it; false when model.yaml asks for it.</param>
public sealed record SliceScores(
    string Name,
    bool Found,
    long Rows,
    IReadOnlyDictionary<MetricName, double> Metrics,
    IReadOnlyDictionary<MetricName, MetricInterval> Intervals);
