namespace Assay.Evaluation.Intervals;

/// <summary>How sure the intervals are.</summary>
internal static class Confidence
{
    public const double Level = 0.95;

    /// <summary>The 97.5 % quantile of the normal distribution.</summary>
    public const double NormalQuantile = 1.959963984540054;
}
