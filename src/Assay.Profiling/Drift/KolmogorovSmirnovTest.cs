using System.Runtime.CompilerServices;

namespace Assay.Profiling;

/// <summary>The two-sample test of Kolmogorov and Smirnov on counts in rising bins; between the bounds of two bins it does not look.</summary>
/// <param name="Statistic">The greatest difference between the shares at or below a bound, 0 to 1.</param>
/// <param name="EffectiveRows">n m / (n + m).</param>
public readonly record struct KolmogorovSmirnovTest(double Statistic, double EffectiveRows)
{
    private const int MaxTerms = 100;

    /// <summary>
    /// Takes rows for independent and numbers for continuous; two-sided. Kolmogorov's limit, 2 Σ (-1)^(k-1) exp(-2 k² x²), with the
    /// correction of Stephens (1970): x = (√e + 0.12 + 0.11 / √e) D.
    /// </summary>
    public double PValue
    {
        get
        {
            var root = Math.Sqrt(EffectiveRows);
            var x = (root + 0.12 + 0.11 / root) * Statistic;
            // Below it the series needs many terms, and is 1 in all digits that matter.
            if (x < 0.2)
                return 1;
            double sum = 0;
            for (var k = 1; k <= MaxTerms; k++)
            {
                var term = Math.Exp(-2 * k * k * x * x);
                sum += k % 2 == 1 ? term : -term;
                if (term < 1e-16)
                    break;
            }
            return Math.Clamp(2 * sum, 0, 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static KolmogorovSmirnovTest Of(ReadOnlySpan<double> reference, ReadOnlySpan<double> batch)
    {
        var (all, allOfBatch) = (Shares.Total(reference), Shares.Total(batch));
        double below = 0, belowOfBatch = 0, greatest = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            below += reference[i];
            belowOfBatch += batch[i];
            greatest = Math.Max(greatest, Math.Abs(below / all - belowOfBatch / allOfBatch));
        }
        return new KolmogorovSmirnovTest(greatest, all * allOfBatch / (all + allOfBatch));
    }
}
