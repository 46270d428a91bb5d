namespace Assay.Profiling;

/// <summary>Some rows of a column, counted by bin.</summary>
public sealed class BinnedRows(int bins)
{
    private readonly double[] counts = new double[bins + 1];
    private readonly double[] sums = new double[bins];

    /// <summary>By bin; the last is that of missing values.</summary>
    public Span<double> Counts => counts;

    /// <summary>The sum of the numbers in each bin.</summary>
    public Span<double> Sums => sums;

    public double Rows { get; private set; }

    /// <param name="bin">That of missing values included.</param>
    /// <param name="sum">Of the numbers; 0 for texts and missing values.</param>
    public void Add(int bin, double count, double sum)
    {
        counts[bin] += count;
        Rows += count;
        if (bin < sums.Length)
            sums[bin] += sum;
    }

    public void Add(BinnedRows other)
    {
        for (var bin = 0; bin < counts.Length; bin++)
            counts[bin] += other.counts[bin];
        for (var bin = 0; bin < sums.Length; bin++)
            sums[bin] += other.sums[bin];
        Rows += other.Rows;
    }

    public void Clear()
    {
        Array.Clear(counts);
        Array.Clear(sums);
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
