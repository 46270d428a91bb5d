using Assay.Evaluation.Statistics;
using MathNet.Numerics.Distributions;

namespace Assay.Evaluation.Gates;

/// <summary>A gain in accuracy, by the rows on which only one of the two is right.</summary>
internal sealed record ScoreGain(long Better, long Worse, long Rows) : GainDistribution
{
    public override (double Lower, double Upper) Bounds(double z) => TangoScore.Interval(Better, Worse, Rows, z);

    /// <summary>
    /// With as many rows that differ as were seen, and half a row on each side, lest none be taken for never: half of them for each.
    /// </summary>
    public override double Power(double margin, double z, double rows)
    {
        var differing = (Better + Worse + 1.0) / (Rows + 1.0) * rows;
        var needed = z * Math.Sqrt(rows * TangoScore.Variance(differing / 2, differing / 2, rows, -margin));
        return Normal.CDF(0, 1, (rows * margin - needed) / Math.Sqrt(differing));
    }
}
