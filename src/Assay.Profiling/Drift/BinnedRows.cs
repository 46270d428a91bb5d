using System.Numerics;
using System.Runtime.CompilerServices;

namespace Assay.Profiling;

/// <summary>Some rows of a column, counted by bin.</summary>
public sealed class BinnedRows
{
    private readonly double[] values;
    private readonly int bins;

    /// <param name="bins">Their number, without that of missing values.</param>
    public BinnedRows(int bins)
    {
        this.bins = bins;
        // Counts and sums stand together, so that blocks are added in one go.
        values = new double[2 * bins + 1];
    }

    /// <summary>By bin; the last is that of missing values.</summary>
    public ReadOnlySpan<double> Counts => values.AsSpan(0, bins + 1);

    /// <summary>The sum of the numbers in each bin.</summary>
    public ReadOnlySpan<double> Sums => values.AsSpan(bins + 1);

    public double Rows { get; private set; }

    /// <param name="bin">That of missing values included.</param>
    /// <param name="sum">Of the numbers; 0 for texts and missing values.</param>
    public void Add(int bin, double count, double sum)
    {
        values[bin] += count;
        Rows += count;
        if (bin < bins)
            values[bins + 1 + bin] += sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(BinnedRows other)
    {
        var (mine, its) = (values, other.values);
        var i = 0;
        for (; i <= mine.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(mine, i) + new Vector<double>(its, i)).CopyTo(mine, i);
        for (; i < mine.Length; i++)
            mine[i] += its[i];
        Rows += other.Rows;
    }

    public void Clear()
    {
        Array.Clear(values);
        Rows = 0;
    }

    /// <summary>The sum of some blocks of rows, which stay as they are.</summary>
    public static BinnedRows Sum(int bins, IEnumerable<BinnedRows> blocks)
    {
        var sum = new BinnedRows(bins);
        foreach (var block in blocks)
            sum.Add(block);
        return sum;
    }
}
