using Assay.Lifecycle;
using MathNet.Numerics.Distributions;

namespace Assay.Evaluation.Gates;

/// <summary>A gain that is about normally distributed with its standard error.</summary>
internal sealed record NormalGain(double Gain, double Error, double Rows) : GainDistribution
{
    /// <summary>
    /// Where no row tells the two apart, the error of 0 is falsely certain. Rows that would are at most 1 - (1 - confidence)^(1/n) of
    /// all, the exact bound of Clopper and Pearson (1934) for none of n: among n pairs of a positive and a negative row none is in
    /// another order, so that the areas differ by no more; the same for other metrics of 0 to 1. A metric without a bound, such as an
    /// error in units of the label, is taken to change on such a row by no more than it is on average.
    /// </summary>
    public static NormalGain WithoutSpread(PairedComparison comparison, double confidence)
    {
        var share = 1 - Math.Pow(1 - confidence, 1.0 / comparison.Support);
        var scale = comparison.Metric.Value is "rmse" or "mae" or "logLoss" ? Math.Max(comparison.Challenger, comparison.Champion) : 1;
        return new NormalGain(comparison.Gain, share * scale / Normal.InvCDF(0, 1, confidence), comparison.Rows);
    }

    public override (double Lower, double Upper) Bounds(double z) => (Gain - z * Error, Gain + z * Error);

    public override double Power(double margin, double z, double rows) => Normal.CDF(0, 1, margin / (Error * Math.Sqrt(Rows / rows)) - z);
}
