namespace Assay.Lifecycle;

/// <summary>How one input of the rows judged on compares with the same input of the rows learned from.</summary>
/// <param name="Outcome">Fail: it drifted. Inconclusive: these rows can't tell. Error: it has no distribution that could drift.</param>
/// <param name="Reason">The outcome in words.</param>
/// <param name="Metrics">Those that decide first. Empty when nothing was measured.</param>
public sealed record InputDrift(string Input, GateOutcome Outcome, string Reason, IReadOnlyList<DriftMetric> Metrics)
{
    public DriftMetric? Find(DriftMeasure measure) => Metrics.FirstOrDefault(m => m.Measure == measure);
}
