using Assay.Lifecycle;

namespace Assay.Evaluation.Intervals;

/// <summary>The interval of a share of rows: Wilson (1927), JASA 22, without a correction for continuity.</summary>
public static class Wilson
{
    /// <summary>
    /// (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n), where z is the normal distribution's quantile: 95 % on both sides.
    /// </summary>
    /// <param name="rows">Above 0.</param>
    public static MetricInterval Interval(long hits, long rows)
    {
        const double z = Confidence.NormalQuantile;
        var share = (double)hits / rows;
        var middle = share + z * z / (2 * rows);
        var half = z * Math.Sqrt(share * (1 - share) / rows + z * z / (4.0 * rows * rows));
        var scale = 1 + z * z / rows;
        return new MetricInterval(
            hits == 0 ? 0 : (middle - half) / scale, hits == rows ? 1 : (middle + half) / scale, Confidence.Level, IntervalMethod.Wilson);
    }
}
