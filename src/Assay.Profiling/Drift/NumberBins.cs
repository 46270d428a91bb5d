namespace Assay.Profiling;

/// <summary>
/// A bin for each number that the reference has, or for each fiftieth of its rows where there are more than 50; one for what lies
/// below all of them and one for what lies above.
/// </summary>
public sealed class NumberBins : ColumnBins
{
    private const int MaxInner = 50;
    private const int MaxGroups = 10;

    private readonly double[] bounds;

    private NumberBins(double[] bounds, double deviation) => (this.bounds, Deviation) = (bounds, deviation);

    /// <summary>Rising. A bin holds what is above the bound before its own and not above its own; the last bin has no bound.</summary>
    public IReadOnlyList<double> Bounds => bounds;

    /// <summary>The standard deviation of the reference (with n); 0 for fewer than two different numbers, and for numbers too large to have one.</summary>
    public double Deviation { get; }

    public override int Count => bounds.Length + 1;

    public static new NumberBins Of(ColumnProfile reference)
    {
        if (reference.Present == 0)
            return new NumberBins([], 0);
        var inner = reference.Numbers.Exact is { Count: <= MaxInner } exact
            ? exact.Select(e => e.Key)
            : Enumerable.Range(1, MaxInner - 1).Select(i => reference.Quantile((double)i / MaxInner)).Append(reference.Max);
        var deviation = Math.Sqrt(Math.Max(0, reference.Moments.SquaredDeviations) / reference.Moments.Count);
        return new NumberBins([Math.BitDecrement(reference.Min), .. inner.Distinct().Order()], double.IsFinite(deviation) ? deviation : 0);
    }

    /// <summary>The bin of a number.</summary>
    public int Find(double value)
    {
        var (low, high) = (0, bounds.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (value <= bounds[middle])
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    public override int[] Groups(ReadOnlySpan<double> reference)
    {
        var groups = new int[Count + 1];
        double total = 0, before = 0;
        foreach (var count in reference[..Count])
            total += count;
        var (last, tenth) = (0, -1);
        for (var bin = 1; bin < Count - 1; bin++)
        {
            // A bin belongs to the tenth that its middle lies in.
            var mine = total == 0 ? 0 : (int)(MaxGroups * (before + reference[bin] / 2) / total);
            before += reference[bin];
            last += mine == tenth ? 0 : 1;
            (groups[bin], tenth) = (last, mine);
        }
        // What lies outside the reference and what is missing are groups of their own.
        groups[^2] = last + 1;
        groups[^1] = last + 2;
        return groups;
    }
}
