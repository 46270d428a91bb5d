namespace Assay.Lifecycle;

/// <summary>
/// Fixed bins for numbers of any size, so that counts of two servers, or of two times, can be compared and added: each power of two has
/// eight bins of equal width, so a bin is at most 12.5 % wide. Source: the log-linear bins of HdrHistogram.
/// </summary>
public static class MagnitudeBins
{
    private const int PerPower = 8;
    private const int PartBits = 52 - 3;
    private const int LeastPower = -20;
    private const int MostPower = 63;

    /// <summary>Of the numbers that are the largest.</summary>
    public const int LargestBin = (MostPower - LeastPower + 1) * PerPower;

    /// <returns>0 for what is nearer to 0 than 2^-20, negative for negative values; <see cref="int.MaxValue"/> for what is no number.</returns>
    public static int Of(double value)
    {
        if (double.IsNaN(value))
            return int.MaxValue;
        // The exponent and the first three bits behind it, as an IEEE 754 double has them, count the bins from 2^-1023 on.
        var fromLeast = (BitConverter.DoubleToInt64Bits(Math.Abs(value)) >> PartBits) - ((1023 + LeastPower) * PerPower);
        if (fromLeast < 0)
            return 0;
        var bin = (int)Math.Min(fromLeast + 1, LargestBin);
        return value < 0 ? -bin : bin;
    }

    /// <summary>The bin's end that is farther from 0.</summary>
    public static double UpperBound(int bin)
    {
        if (bin == 0)
            return Math.ScaleB(1, LeastPower);
        var index = Math.Abs(bin) - 1;
        var bound = Math.ScaleB(1 + (((index % PerPower) + 1) / (double)PerPower), (index / PerPower) + LeastPower);
        return bin < 0 ? -bound : bound;
    }
}
