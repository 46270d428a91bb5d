using System.Runtime.CompilerServices;
using MathNet.Numerics;

namespace Assay.Profiling;

/// <summary>
/// Pearson's two-sample test of homogeneity: both rows of a table of counts come from one distribution. Categories without a row on
/// either side are left out.
/// </summary>
/// <param name="Statistic">The sum of (observed - expected)² / expected over both rows.</param>
/// <param name="DegreesOfFreedom">Categories less one.</param>
/// <param name="CramersV">The root of the statistic over all rows, 0 to 1: the effect.</param>
public readonly record struct ChiSquareTest(double Statistic, int DegreesOfFreedom, double CramersV)
{
    /// <summary>Takes rows for independent. 1 with a single category.</summary>
    public double PValue => DegreesOfFreedom < 1 ? 1 : SpecialFunctions.GammaUpperRegularized(DegreesOfFreedom / 2.0, Statistic / 2);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static ChiSquareTest Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> batch)
    {
        var (all, allOfBatch) = (Shares.Total(reference), Shares.Total(batch));
        double statistic = 0;
        var categories = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            var both = reference[i] + batch[i];
            if (both == 0)
                continue;
            categories++;
            var (expected, expectedOfBatch) = (both * all / (all + allOfBatch), both * allOfBatch / (all + allOfBatch));
            statistic += Square(reference[i] - expected) / expected + Square(batch[i] - expectedOfBatch) / expectedOfBatch;
        }
        return new ChiSquareTest(statistic, categories - 1, Math.Sqrt(statistic / (all + allOfBatch)));
    }

    private static double Square(double value) => value * value;
}
