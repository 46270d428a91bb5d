using System.Runtime.CompilerServices;

namespace Assay.Profiling;

/// <summary>How far two distributions over the same categories are apart. Both are given as counts; p is the reference's share of one, q the batch's.</summary>
public static class Shares
{
    /// <summary>
    /// Population stability index: the sum of (p - q) ln(p / q). A category without rows on one side counts as half a row there, so that
    /// the figure stays finite; one without rows on both counts nothing. 0 or more. Source: Siddiqi, Credit Risk Scorecards (2006).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Psi(ReadOnlySpan<double> reference, ReadOnlySpan<double> batch)
    {
        var (all, allOfBatch) = (Total(reference), Total(batch));
        double sum = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            if (reference[i] + batch[i] == 0)
                continue;
            var p = (reference[i] == 0 ? 0.5 : reference[i]) / all;
            var q = (batch[i] == 0 ? 0.5 : batch[i]) / allOfBatch;
            sum += (p - q) * Math.Log(p / q);
        }
        return sum;
    }

    /// <summary>
    /// Jensen-Shannon distance: the root of half KL(p, m) and half KL(q, m) with m = (p + q) / 2 and natural logarithms; 0 to 0.833, the
    /// root of ln 2. Its square is the divergence in nats. Source: Endres and Schindelin (2003).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double JensenShannon(ReadOnlySpan<double> reference, ReadOnlySpan<double> batch)
    {
        var (all, allOfBatch) = (Total(reference), Total(batch));
        double sum = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            var (p, q) = (reference[i] / all, batch[i] / allOfBatch);
            var m = (p + q) / 2;
            sum += (p > 0 ? p * Math.Log(p / m) : 0) + (q > 0 ? q * Math.Log(q / m) : 0);
        }
        return Math.Sqrt(Math.Max(0, sum / 2));
    }

    internal static double Total(ReadOnlySpan<double> counts)
    {
        double total = 0;
        foreach (var count in counts)
            total += count;
        return total;
    }
}
