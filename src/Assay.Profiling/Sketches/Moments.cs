using System.Runtime.CompilerServices;

namespace Assay.Profiling;

/// <summary>Count, mean and sum of squared deviations of numbers. Sums of parts by Chan, Golub and LeVeque (1979).</summary>
public readonly record struct Moments(long Count, double Mean, double SquaredDeviations)
{
    /// <summary>The standard deviation of the sample, with n - 1; NaN for fewer than two numbers.</summary>
    public double Deviation => Count < 2 ? double.NaN : Math.Sqrt(Math.Max(0, SquaredDeviations) / (Count - 1));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Moments Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
            return default;
        // Differences to one of the values: sums of squares of the values themselves would cancel.
        double shift = values[0], sum = 0, squares = 0, otherSum = 0, otherSquares = 0;
        var i = 0;
        // Two sums each: one would wait for itself.
        for (; i + 1 < values.Length; i += 2)
        {
            var (first, second) = (values[i] - shift, values[i + 1] - shift);
            sum += first;
            squares += first * first;
            otherSum += second;
            otherSquares += second * second;
        }
        for (; i < values.Length; i++)
        {
            sum += values[i] - shift;
            squares += (values[i] - shift) * (values[i] - shift);
        }
        sum += otherSum;
        squares += otherSquares;
        return new Moments(values.Length, shift + sum / values.Length, squares - sum * sum / values.Length);
    }

    public static Moments operator +(Moments a, Moments b)
    {
        if (a.Count == 0 || b.Count == 0)
            return a.Count == 0 ? b : a;
        var count = a.Count + b.Count;
        var difference = b.Mean - a.Mean;
        return new Moments(
            count,
            a.Mean + difference * b.Count / count,
            a.SquaredDeviations + b.SquaredDeviations + difference * difference * a.Count * b.Count / count);
    }
}
