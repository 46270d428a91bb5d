using System.Numerics;

namespace Assay.Profiling;

/// <summary>
/// Estimates how many different values there are, within about 1.6 % (one standard error), from 4,096 bytes; up to 1,000 values
/// within a few. Sketches add up exactly. Source: HyperLogLog (Flajolet et al. 2007) with the estimator of Ertl (2017, arXiv:1702.01284).
/// </summary>
public sealed class DistinctSketch
{
    private const int Precision = 12;
    private const int Registers = 1 << Precision;
    private const int MaxRank = 64 - Precision + 1;
    private readonly byte[] ranks;

    public DistinctSketch() => ranks = new byte[Registers];

    private DistinctSketch(byte[] ranks) => this.ranks = ranks;

    internal ReadOnlySpan<byte> Ranks => ranks;

    /// <exception cref="InvalidDataException">The bytes are no sketch.</exception>
    internal static DistinctSketch Read(BinaryReader reader)
    {
        var ranks = reader.ReadBytes(Registers);
        return ranks.Length == Registers && Array.TrueForAll(ranks, r => r <= MaxRank) ? new(ranks) : throw new InvalidDataException("The distinct sketch is none.");
    }

    /// <param name="hash">64 well-mixed bits of the value.</param>
    public void Add(ulong hash)
    {
        var register = hash >> (64 - Precision);
        var rank = (byte)(BitOperations.LeadingZeroCount((hash << Precision) | (1UL << (Precision - 1))) + 1);
        if (ranks[register] < rank)
            ranks[register] = rank;
    }

    public void Add(DistinctSketch other)
    {
        for (var i = 0; i < Registers; i++)
            ranks[i] = Math.Max(ranks[i], other.ranks[i]);
    }

    public double Estimate()
    {
        var histogram = new int[MaxRank + 1];
        foreach (var rank in ranks)
            histogram[rank]++;
        double z = Registers * Tau(1 - (double)histogram[MaxRank] / Registers);
        for (var k = MaxRank - 1; k >= 1; k--)
            z = 0.5 * (z + histogram[k]);
        z += Registers * Sigma((double)histogram[0] / Registers);
        return Registers / (2 * Math.Log(2)) * Registers / z;
    }

    private static double Sigma(double x)
    {
        if (x == 1)
            return double.PositiveInfinity;
        double y = 1, z = x, before;
        do
        {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        }
        while (z != before);
        return z;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1)
            return 0;
        double y = 1, z = 1 - x, before;
        do
        {
            x = Math.Sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        while (z != before);
        return z / 3;
    }
}
