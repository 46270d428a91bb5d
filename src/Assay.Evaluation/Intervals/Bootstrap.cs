using Assay.Evaluation.Statistics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Intervals;

/// <summary>
/// Intervals from rows that are drawn again, as many as there are, with replacement: Efron (1979), Annals of Statistics 7. The same
/// seed gives the same interval on any number of threads.
/// </summary>
internal static class Bootstrap
{
    /// <summary>The deviation of so many draws is known to about 2 %.</summary>
    public const int Resamples = 1000;

    private static readonly MetricName Calibration = new("calibrationError");

    /// <summary>
    /// The 2.5 % and 97.5 % percentiles of the resamples; without an interval is a metric that fewer than 9 of 10 resamples can tell.
    /// </summary>
    /// <param name="metrics">The values on the rows themselves.</param>
    public static Dictionary<MetricName, MetricInterval> Intervals(
        IResampledMetrics resampled, IReadOnlyDictionary<MetricName, double> metrics, int seed, CancellationToken cancellationToken)
    {
        var intervals = new Dictionary<MetricName, MetricInterval>();
        if (resampled.Rows < 2)
            return intervals;
        var values = Draw(resampled, seed, cancellationToken);
        foreach (var (index, name) in resampled.Names.Index())
        {
            double[] told = [.. Enumerable.Range(0, Resamples).Select(b => values[b * resampled.Names.Count + index]).Where(double.IsFinite).Order()];
            if (metrics.TryGetValue(name, out var value) && IsTold(told))
                intervals[name] = Interval(name, value, told);
        }
        return intervals;
    }

    /// <summary>Whether enough of the resamples can tell a value.</summary>
    public static bool IsTold(double[] values) => values.Length >= 0.9 * Resamples;

    private static MetricInterval Interval(MetricName name, double value, double[] told)
    {
        const double tail = (1 - Confidence.Level) / 2;
        var (lower, upper) = (Percentile(told, tail), Percentile(told, 1 - tail));
        // Resampled rows add the same upward bias to this error a second time, so the percentiles are mirrored at the value: the basic
        // bootstrap of Davison and Hinkley (1997), 5.2.1.
        if (name == Calibration)
            (lower, upper) = (Math.Max(0, 2 * value - upper), Math.Max(0, 2 * value - lower));
        return new MetricInterval(lower, upper, Confidence.Level, IntervalMethod.Bootstrap);
    }

    private static double[] Draw(IResampledMetrics resampled, int seed, CancellationToken cancellationToken)
    {
        var (rows, width) = (resampled.Rows, resampled.Names.Count);
        var values = new double[Resamples * width];
        Parallel.For(
            0,
            Resamples,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new int[rows],
            (part, _, weights) =>
            {
                new RandomStream(seed, part).Draw(weights);
                resampled.Measure(weights, values.AsSpan(part * width, width));
                return weights;
            },
            _ => { });
        return values;
    }

    /// <summary>Between two values in proportion, as numpy does by default.</summary>
    private static double Percentile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }
}
