using System.Runtime.CompilerServices;

namespace Assay.Profiling;

/// <summary>
/// How far numbers must move on average to make one distribution of the other: the integral of |F - G|. Numbers of a bin count as if all
/// stood at their mean, so the distance is exact for one number a bin, and else never too large.
/// </summary>
public static class Wasserstein
{
    /// <returns>In the unit of the numbers.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Distance(ReadOnlySpan<double> reference, ReadOnlySpan<double> sums, ReadOnlySpan<double> batch, ReadOnlySpan<double> sumsOfBatch)
    {
        var (all, allOfBatch) = (Shares.Total(reference), Shares.Total(batch));
        double distance = 0, difference = 0, at = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            var (p, q) = (reference[i] / all, batch[i] / allOfBatch);
            var (mean, meanOfBatch) = (sums[i] / reference[i], sumsOfBatch[i] / batch[i]);
            var referenceFirst = !(meanOfBatch < mean);
            Step(referenceFirst ? mean : meanOfBatch, referenceFirst ? p : -q);
            Step(referenceFirst ? meanOfBatch : mean, referenceFirst ? -q : p);
        }
        return distance;

        void Step(double position, double share)
        {
            // A bin without rows on this side has no position.
            if (share == 0)
                return;
            if (difference != 0)
                distance += Math.Abs(difference) * (position - at);
            at = position;
            difference += share;
        }
    }
}
