namespace Assay.Evaluation.Gates;

/// <summary>
/// The two-sample Kolmogorov-Smirnov distance of counts by bins: the largest difference of the two shares up to the end of a bin. Bins can
/// only hide a difference, so it is never too large.
/// </summary>
/// <param name="Value">0 to 1.</param>
/// <param name="First">Values of the first sample.</param>
/// <param name="Second">Values of the second sample.</param>
internal sealed record BinnedDistance(double Value, long First, long Second)
{
    /// <summary>Small, because it is looked at again and again.</summary>
    private const double FalseAlarms = 0.001;

    /// <summary>
    /// What two samples of one distribution exceed with a chance of 0.1 %: sqrt(-ln(0.001 / 2) / 2) sqrt((n + m) / nm). Source: Smirnov, Table for
    /// estimating the goodness of fit of empirical distributions, Annals of Mathematical Statistics 19 (1948).
    /// </summary>
    public double ByChance => Math.Sqrt(-Math.Log(FalseAlarms / 2) / 2) * Math.Sqrt(((double)First + Second) / ((double)First * Second));

    public bool IsBeyondChance => Value > ByChance;

    /// <param name="first">At least one count above 0; so the second.</param>
    public static BinnedDistance Of(IReadOnlyDictionary<int, long> first, IReadOnlyDictionary<int, long> second)
    {
        var (all, others) = (first.Values.Sum(), second.Values.Sum());
        var (seen, seenOthers, most) = (0L, 0L, 0.0);
        foreach (var bin in first.Keys.Union(second.Keys).Order())
        {
            seen += first.GetValueOrDefault(bin);
            seenOthers += second.GetValueOrDefault(bin);
            most = Math.Max(most, Math.Abs((double)seen / all - (double)seenOthers / others));
        }
        return new BinnedDistance(most, all, others);
    }
}
