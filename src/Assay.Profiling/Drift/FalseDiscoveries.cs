namespace Assay.Profiling;

/// <summary>
/// Which of many tests to believe. The procedure of Benjamini and Hochberg (1995): of the p-values in rising order, all up to the last
/// that is at most rank / tests × rate. On average at most that share of what is believed is false, for independent tests and for those
/// that rise together, as columns of one table do (Benjamini and Yekutieli 2001; their own procedure allows any dependence, at the
/// price of a factor ln(tests)).
/// </summary>
public static class FalseDiscoveries
{
    /// <summary>The largest p-value to believe; negative when there is none.</summary>
    /// <param name="rate">The share of false ones that is put up with, between 0 and 1.</param>
    public static double Threshold(IReadOnlyCollection<double> pValues, double rate)
    {
        var (threshold, rank) = (-1.0, 0);
        foreach (var p in pValues.Order())
        {
            rank++;
            if (p <= rank * rate / pValues.Count)
                threshold = p;
        }
        return threshold;
    }
}
