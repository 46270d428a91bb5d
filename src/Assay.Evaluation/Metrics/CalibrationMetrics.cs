using Assay.Evaluation.Intervals;
using Assay.Lifecycle;

namespace Assay.Evaluation.Metrics;

/// <summary>
/// Whether things come true as often as foretold. Rows are sorted by probability into bins of equally many rows; equal probabilities
/// stay together, so row order has no influence and a bin can be larger or empty.
/// </summary>
public static class CalibrationMetrics
{
    /// <summary>As many as Guo et al. (2017) take.</summary>
    public const int Bins = 15;

    /// <summary>
    /// The expected calibration error: sum over bins of (rows / all rows) x |share that came true - mean probability|, 0 to 1. NaN
    /// without rows. Source: Naeini, Cooper and Hauskrecht (2015), AAAI; bins of equal mass as in Nixon et al. (2019), Measuring
    /// calibration in deep learning. It is above 0 by chance even for a perfect model: by about 0.4 x sqrt(bins / rows) where half of the rows come true.
    /// </summary>
    /// <param name="probabilities">Rising.</param>
    /// <param name="cameTrue">Of the same rows.</param>
    public static double ExpectedError(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> cameTrue) =>
        ExpectedError(probabilities, cameTrue, weights: []);

    /// <param name="weights">How often each row counts; empty: once.</param>
    internal static double ExpectedError(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> cameTrue, ReadOnlySpan<int> weights)
    {
        Span<Bin> bins = stackalloc Bin[Bins];
        var rows = Fill(bins, probabilities, cameTrue, weights);
        double sum = 0;
        foreach (var bin in bins)
            sum += Math.Abs(bin.CameTrue - bin.Probability);
        return sum / rows;
    }

    /// <summary>The bins with a row, with Wilson's 95 % interval of the share that came true.</summary>
    public static IReadOnlyList<CalibrationBin> BinsOf(ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> cameTrue)
    {
        Span<Bin> bins = stackalloc Bin[Bins];
        Fill(bins, probabilities, cameTrue, weights: []);
        var filled = new List<CalibrationBin>();
        foreach (var bin in bins)
        {
            if (bin.Rows == 0)
                continue;
            var interval = Wilson.Interval(bin.CameTrue, bin.Rows);
            filled.Add(new CalibrationBin(bin.Rows, bin.Probability / bin.Rows, (double)bin.CameTrue / bin.Rows, interval.Lower, interval.Upper));
        }
        return filled;
    }

    private static long Fill(Span<Bin> bins, ReadOnlySpan<float> probabilities, ReadOnlySpan<bool> cameTrue, ReadOnlySpan<int> weights)
    {
        bins.Clear();
        long all = 0;
        foreach (var weight in weights)
            all += weight;
        if (weights.Length == 0)
            all = probabilities.Length;
        long before = 0;
        var at = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (i == 0 || probabilities[i] != probabilities[i - 1])
                at = (int)Math.Min(Bins - 1, before * Bins / Math.Max(1, all));
            var weight = weights.Length == 0 ? 1 : weights[i];
            ref var bin = ref bins[at];
            bin.Rows += weight;
            bin.Probability += weight * (double)probabilities[i];
            bin.CameTrue += cameTrue[i] ? weight : 0;
            before += weight;
        }
        return all;
    }

    private struct Bin
    {
        public long Rows;
        public long CameTrue;
        public double Probability;
    }
}
