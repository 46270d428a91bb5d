using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

/// <summary>Quantiles of counts by <see cref="MagnitudeBins"/>.</summary>
internal sealed class BinnedTimes(IReadOnlyDictionary<int, long> counts)
{
    private readonly KeyValuePair<int, long>[] bins = [.. counts.Where(c => c.Value > 0).OrderBy(c => c.Key)];

    public long Count { get; } = counts.Values.Sum();

    /// <summary>The upper end of the bin of the value at this rank.</summary>
    /// <param name="rank">From 1 to <see cref="Count"/>.</param>
    public double At(long rank)
    {
        var seen = 0L;
        foreach (var (bin, count) in bins)
        {
            seen += count;
            if (seen >= rank)
                return MagnitudeBins.UpperBound(bin);
        }
        return double.NaN;
    }

    public double Quantile(double share) => At(Math.Max(1, (long)Math.Ceiling(share * Count)));

    /// <summary>
    /// What the true quantile hardly exceeds: the value at the rank of 97.5 % by the normal approximation of the binomial distribution. Source: Conover, Practical
    /// Nonparametric Statistics (3rd edition, 1999), section 3.2.
    /// </summary>
    /// <returns>Infinity when so few values can't tell.</returns>
    public double UpperQuantile(double share)
    {
        var rank = (long)Math.Ceiling(share * Count + Intervals.Confidence.NormalQuantile * Math.Sqrt(Count * share * (1 - share)));
        return rank < Count ? At(rank + 1) : double.PositiveInfinity;
    }

    /// <summary>How many lie in bins above that of a value: the bin of the value itself counts as within.</summary>
    public long Above(double value)
    {
        var own = MagnitudeBins.Of(value);
        return bins.Where(b => b.Key > own).Sum(b => b.Value);
    }
}
