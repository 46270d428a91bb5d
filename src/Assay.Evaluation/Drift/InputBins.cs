using System.Text;
using Assay.Lifecycle;
using Assay.Profiling;
using Assay.Scoring;

namespace Assay.Evaluation.Drift;

/// <summary>Counts the values of one input by the bins that the rows learned from have.</summary>
internal sealed class InputBins(FeatureColumn column)
{
    /// <summary>What some rows are like.</summary>
    public ColumnProfile Profile(int[] rows)
    {
        var profile = new ColumnProfile(column.Name, column is CategoricalColumn ? ColumnType.Text : ColumnType.Number) { Rows = rows.Length };
        if (column is CategoricalColumn categorical)
        {
            var texts = new CountedTexts(categorical, rows);
            profile.Missing = texts.Missing;
            profile.Texts.Add(texts);
            return profile;
        }
        var numbers = Numbers(((NumericColumn)column).Values, rows);
        profile.Missing = rows.Length - numbers.Length;
        profile.Moments = Moments.Of(numbers);
        profile.Numbers.Add(numbers);
        foreach (var number in numbers)
            (profile.Min, profile.Max) = (Math.Min(profile.Min, number), Math.Max(profile.Max, number));
        return profile;
    }

    /// <summary>Some rows in blocks that follow one another.</summary>
    /// <param name="size">Rows of a block; the last may have fewer.</param>
    public IReadOnlyList<BinnedRows> Count(ColumnBins bins, int[] rows, int size)
    {
        Action<BinnedRows, int[]> add = column is NumericColumn numeric
            ? (binned, block) => Add(binned, numeric.Values, (NumberBins)bins, block)
            : Adding((CategoricalColumn)column, (TextBins)bins);
        return [.. rows.Chunk(size).Select(block => Binned(bins.Count, block, add))];
    }

    private static BinnedRows Binned(int bins, int[] rows, Action<BinnedRows, int[]> add)
    {
        var binned = new BinnedRows(bins);
        add(binned, rows);
        return binned;
    }

    private static void Add(BinnedRows binned, float[] values, NumberBins bins, int[] rows)
    {
        foreach (var row in rows)
        {
            var value = values[row];
            if (float.IsFinite(value))
                binned.Add(bins.Find(value), 1, value);
            else
                binned.Add(bins.Count, 1, 0);
        }
    }

    private static Action<BinnedRows, int[]> Adding(CategoricalColumn column, TextBins bins)
    {
        var known = bins.Texts.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        var ofCode = Array.ConvertAll(column.Categories, c => known.GetValueOrDefault(c, bins.Texts.Count));
        return (binned, rows) =>
        {
            foreach (var row in rows)
                binned.Add(column.Codes[row] is var code && code >= 0 ? ofCode[code] : bins.Count, 1, 0);
        };
    }

    private static double[] Numbers(float[] values, int[] rows)
    {
        var numbers = new double[rows.Length];
        var count = 0;
        foreach (var row in rows)
        {
            if (float.IsFinite(values[row]))
                numbers[count++] = values[row];
        }
        return numbers[..count];
    }

    private sealed class CountedTexts : ITextBlock
    {
        private readonly string[] categories;
        private readonly long[] counts;

        public CountedTexts(CategoricalColumn column, int[] rows)
        {
            categories = column.Categories;
            counts = new long[categories.Length];
            foreach (var row in rows)
            {
                if (column.Codes[row] is var code && code >= 0)
                    counts[code]++;
                else
                    Missing++;
            }
        }

        public long Missing { get; }

        public int Count => categories.Length;

        public ReadOnlySpan<byte> Bytes(int number) => Encoding.UTF8.GetBytes(categories[number]);

        public string Text(int number) => categories[number];

        public long Times(int number) => counts[number];
    }
}
