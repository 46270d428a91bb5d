using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Reporting;

/// <summary>Intervals of equal width in which the numbers of a column are counted for a plot.</summary>
internal sealed class Bins
{
    private const int Most = 30;
    private const double Inside = 0.98;

    private Bins(double lower, double width, int count) => (Lower, Width, Count) = (lower, width, count);

    public double Lower { get; }

    public double Upper => Lower + Width * Count;

    public double Width { get; }

    public int Count { get; }

    /// <summary>
    /// Over all values of the columns; where the outer hundredths lie far out, over the others only. Whole numbers that are few get a bin each, with the
    /// number in its middle.
    /// </summary>
    /// <param name="columns">Of one type, each with values.</param>
    public static Bins Of(params IReadOnlyList<ColumnProfile> columns)
    {
        var (low, high) = (columns.Min(c => c.Min), columns.Max(c => c.Max));
        var (first, last) = (columns.Min(c => c.Quantile((1 - Inside) / 2)), columns.Max(c => c.Quantile((1 + Inside) / 2)));
        if (last > first && high - low > 3 * (last - first))
            (low, high) = (first, last);
        if (columns[0].Type is ColumnType.Integer or ColumnType.Boolean or ColumnType.Date)
        {
            (low, high) = (Math.Floor(low), Math.Ceiling(high));
            var width = Math.Ceiling((high - low + 1) / Most);
            return new Bins(low - 0.5, width, (int)Math.Ceiling((high - low + 1) / width));
        }
        return high > low ? new Bins(low, (high - low) / Most, Most) : new Bins(low - 0.5, 1, 1);
    }

    /// <summary>The share of present values in each bin. Buckets of a profile that reach over several bins are spread over them.</summary>
    public double[] Shares(ColumnProfile column)
    {
        var counts = new double[Count];
        if (column.Numbers.Exact is { } exact)
        {
            foreach (var (value, count) in exact)
                Add(counts, value, value, count);
        }
        else
        {
            foreach (var (lower, upper, count) in column.Numbers.Histogram!.Buckets())
                Add(counts, Math.Max(Math.Min(lower, upper), column.Min), Math.Min(Math.Max(lower, upper), column.Max), count);
        }
        return [.. counts.Select(c => c / column.Present)];
    }

    private void Add(double[] counts, double lower, double upper, long count)
    {
        if (upper < Lower || lower > Upper)
            return;
        var (first, last) = (IndexOf(lower), IndexOf(upper));
        if (first == last)
        {
            counts[first] += count;
            return;
        }
        for (var bin = first; bin <= last; bin++)
        {
            var overlap = Math.Min(upper, Lower + (bin + 1) * Width) - Math.Max(lower, Lower + bin * Width);
            counts[bin] += count * Math.Clamp(overlap / (upper - lower), 0, 1);
        }
    }

    private int IndexOf(double value) => (int)Math.Clamp((value - Lower) / Width, 0, Count - 1);
}
