namespace Assay.Lifecycle;

/// <summary>The metric must reach a fixed limit in every slice of the test rows that is large enough.</summary>
/// <param name="MinRows">Smaller slices are not judged; by default all that Evaluate measured are.</param>
public sealed record WorstSliceRule(MetricName Metric, double Limit, long MinRows, SourcePlace? Place) : MetricRule(Metric, Place)
{
    public const long DefaultMinRows = 1;

    public override string Kind => "worstSlice";
}
