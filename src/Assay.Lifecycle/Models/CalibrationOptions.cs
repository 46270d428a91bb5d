namespace Assay.Lifecycle;

/// <summary>
/// Probabilities learned from rows that the model itself did not learn from: the latest where the split is by time, else by a hash of
/// the row.
/// </summary>
public sealed record CalibrationOptions
{
    public required CalibrationMethod Method { get; init; }

    /// <summary>Share of the rows to learn from that is held out, above 0 and below 1. Default: 0.2.</summary>
    public double Ratio { get; init; } = 0.2;
}
