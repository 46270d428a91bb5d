namespace Assay.Profiling;

/// <summary>
/// How the values of a column are put into bins. They follow from the reference's profile alone, so they stay the same whatever it is
/// compared with, and need not see its rows again.
/// </summary>
public abstract class ColumnBins
{
    private protected ColumnBins()
    {
    }

    /// <summary>How many there are, without the one for missing values, whose number this is.</summary>
    public abstract int Count { get; }

    public static ColumnBins Of(ColumnProfile reference) => reference.IsText ? TextBins.Of(reference) : NumberBins.Of(reference);

    /// <summary>
    /// Joins bins for measures that look at shares only: for each bin, the missing one included, the number of its group. Text bins stay
    /// as they are; numbers become tenths of the reference.
    /// </summary>
    /// <param name="reference">The reference's counts by bin.</param>
    public abstract int[] Groups(ReadOnlySpan<double> reference);
}
