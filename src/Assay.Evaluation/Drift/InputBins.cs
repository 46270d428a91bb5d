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
        double[] numbers = [.. Numbers(rows).Where(double.IsFinite)];
        profile.Missing = rows.Length - numbers.Length;
        profile.Moments = Moments.Of(numbers);
        profile.Numbers.Add(numbers);
        if (numbers.Length > 0)
            (profile.Min, profile.Max) = (numbers.Min(), numbers.Max());
        return profile;
    }

    /// <summary>Some rows in blocks that follow one another.</summary>
    /// <param name="size">Rows of a block; the last may have fewer.</param>
    public IReadOnlyList<BinnedRows> Count(ColumnBins bins, int[] rows, int size)
    {
        var find = Finder(bins);
        return [.. rows.Chunk(size).Select(block => Binned(bins.Count, block, find))];
    }

    private static BinnedRows Binned(int bins, int[] rows, Func<int, (int Bin, double Number)> find)
    {
        var binned = new BinnedRows(bins);
        foreach (var row in rows)
        {
            var (bin, number) = find(row);
            binned.Add(bin, 1, number);
        }
        return binned;
    }

    private Func<int, (int Bin, double Number)> Finder(ColumnBins bins)
    {
        if (column is NumericColumn numeric)
        {
            var numbers = (NumberBins)bins;
            return row => numeric.Values[row] is var value && float.IsFinite(value) ? (numbers.Find(value), value) : (bins.Count, 0);
        }
        var categorical = (CategoricalColumn)column;
        var texts = ((TextBins)bins).Texts;
        var known = texts.Index().ToDictionary(t => t.Item, t => t.Index, StringComparer.Ordinal);
        var ofCode = Array.ConvertAll(categorical.Categories, c => known.GetValueOrDefault(c, texts.Count));
        return row => categorical.Codes[row] is var code && code >= 0 ? (ofCode[code], 0) : (bins.Count, 0);
    }

    private IEnumerable<double> Numbers(int[] rows)
    {
        var values = ((NumericColumn)column).Values;
        return rows.Select(r => (double)values[r]);
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
