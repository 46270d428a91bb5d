using Assay.Lifecycle;

namespace Assay.Evaluation.Intervals;

/// <summary>The interval of a mean over rows: mean ± z s / sqrt(rows), where s² is the sample variance; not below 0, where no loss is.</summary>
public static class MeanInterval
{
    /// <returns>Null with fewer than two rows.</returns>
    public static MetricInterval? Of(ReadOnlySpan<double> losses)
    {
        if (losses.Length < 2)
            return null;
        double mean = 0, spread = 0;
        foreach (var loss in losses)
            mean += loss;
        mean /= losses.Length;
        foreach (var loss in losses)
            spread += (loss - mean) * (loss - mean);
        var half = Confidence.NormalQuantile * Math.Sqrt(spread / (losses.Length - 1) / losses.Length);
        return new MetricInterval(Math.Max(0, mean - half), mean + half, Confidence.Level, IntervalMethod.Normal);
    }
}
