namespace Assay.Lifecycle;

/// <summary>Counts by <see cref="MagnitudeBins"/> that many threads add to at once, without locks and allocations.</summary>
public sealed class MagnitudeCounts
{
    private readonly long[] counts = new long[(2 * MagnitudeBins.LargestBin) + 2];

    public void Add(double value)
    {
        var bin = MagnitudeBins.Of(value);
        // The last place is for what is no number.
        Interlocked.Increment(ref counts[bin == int.MaxValue ? ^1 : bin + MagnitudeBins.LargestBin]);
    }

    /// <returns>The counts by bin; bins without any are left out.</returns>
    public IReadOnlyDictionary<int, long> Read()
    {
        var read = new Dictionary<int, long>();
        for (var i = 0; i < counts.Length; i++)
            if (Interlocked.Read(ref counts[i]) is > 0 and var count)
                read[i == counts.Length - 1 ? int.MaxValue : i - MagnitudeBins.LargestBin] = count;
        return read;
    }
}
