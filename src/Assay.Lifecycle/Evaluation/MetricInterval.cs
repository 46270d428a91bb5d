namespace Assay.Lifecycle;

/// <summary>Where the metric of all such rows is likely to lie, as these rows tell.</summary>
/// <param name="Confidence">0.95 unless told.</param>
public sealed record MetricInterval(double Lower, double Upper, double Confidence, IntervalMethod Method);
