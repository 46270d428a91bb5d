namespace Assay.Lifecycle;

public enum MetricDirection
{
    HigherIsBetter,
    LowerIsBetter,
}
