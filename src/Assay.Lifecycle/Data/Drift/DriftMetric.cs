namespace Assay.Lifecycle;

/// <summary>One measure of one column.</summary>
public sealed record DriftMetric(DriftMeasure Measure, double Value)
{
    /// <summary>How large the difference is, whatever the number of rows; never negative. The value itself for all but the chi-square statistic.</summary>
    public required double Effect { get; init; }

    /// <summary>
    /// How likely an effect as large is where nothing changed. Of measures that decide: from blocks of the reference. Of the others: the
    /// textbook's, which takes rows for independent and is too small where they are not. Null: there is none.
    /// </summary>
    public double? PValue { get; init; }

    /// <summary>The effect that 95 % of draws from the reference's own blocks stay below. Null: not drawn.</summary>
    public double? Floor { get; init; }
}
