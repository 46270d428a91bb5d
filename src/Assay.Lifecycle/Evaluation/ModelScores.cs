namespace Assay.Lifecycle;

/// <summary>How good one model is on the rows of one test split. What was not asked for, or these rows can't tell, is empty or null.</summary>
/// <param name="Version">The registered number; null for a candidate.</param>
public sealed record ModelScores(ContentDigest Model, int? Version, IReadOnlyDictionary<MetricName, double> Metrics)
{
    public IReadOnlyDictionary<MetricName, MetricInterval> Intervals { get; init; } = new Dictionary<MetricName, MetricInterval>();

    public IReadOnlyList<SliceScores> Slices { get; init; } = [];

    /// <summary>By rising probability; empty for regression.</summary>
    public IReadOnlyList<CalibrationBin> Calibration { get; init; } = [];

    public ConfusionMatrix? Confusion { get; init; }

    /// <summary>At most 200 points; binary models only.</summary>
    public IReadOnlyList<CurvePoint> Roc { get; init; } = [];

    /// <summary>At most 200 points; binary models only.</summary>
    public IReadOnlyList<CurvePoint> PrecisionRecall { get; init; } = [];

    /// <summary>Most important first.</summary>
    public IReadOnlyList<InputImportance> Importance { get; init; } = [];

    public IReadOnlyList<GroupFairness> Fairness { get; init; } = [];

    public IReadOnlyList<BehaviourResult> Behaviours { get; init; } = [];

    public ScoringCost? Cost { get; init; }
}
