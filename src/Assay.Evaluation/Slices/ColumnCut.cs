using System.Globalization;
using Assay.Scoring;

namespace Assay.Evaluation.Slices;

/// <summary>The rows of a table, cut by the values of a column.</summary>
/// <param name="Names">Of the groups: <c>origin = ORD</c>, <c>hour 6 to 9</c>, <c>hour missing</c>.</param>
/// <param name="Values">The same without the column's name.</param>
/// <param name="Codes">Row by row the index of its group.</param>
internal sealed record ColumnCut(string Column, IReadOnlyList<string> Names, IReadOnlyList<string> Values, int[] Codes)
{
    private const int Ranges = 4;

    /// <summary>A group for each category, or for each of four ranges of a number with equally many rows; numbers with no more values have a group each.</summary>
    public static ColumnCut Of(FeatureColumn column) => column is NumericColumn numeric ? OfNumbers(numeric) : OfTexts((CategoricalColumn)column);

    /// <summary>The rows of each group, in the order of <see cref="Names"/>.</summary>
    public IEnumerable<(string Name, string Value, int[] Rows)> Groups()
    {
        var rows = Names.Select(_ => new List<int>()).ToArray();
        for (var r = 0; r < Codes.Length; r++)
            rows[Codes[r]].Add(r);
        return rows.Select((list, i) => (Names[i], Values[i], list.ToArray()));
    }

    private static ColumnCut OfTexts(CategoricalColumn column)
    {
        var missing = column.Categories.Length;
        string[] values = [.. column.Categories, "missing"];
        return new ColumnCut(
            column.Name,
            [.. values.Select((v, i) => i == missing ? $"{column.Name} missing" : $"{column.Name} = {v}")],
            values,
            Array.ConvertAll(column.Codes, c => c < 0 ? missing : c));
    }

    private static ColumnCut OfNumbers(NumericColumn column)
    {
        float[] sorted = [.. column.Values.Where(v => !float.IsNaN(v)).Order()];
        float[] distinct = [.. sorted.Distinct().Take(Ranges + 1)];
        // Each range begins with its first value.
        float[] starts = sorted.Length == 0 ? []
            : distinct.Length <= Ranges ? distinct
            : [.. Enumerable.Range(0, Ranges).Select(q => sorted[(int)((long)sorted.Length * q / Ranges)]).Distinct()];
        var codes = Array.ConvertAll(column.Values, v => float.IsNaN(v) ? starts.Length : Array.FindLastIndex(starts, s => s <= v));
        var last = new float[starts.Length];
        foreach (var value in sorted)
            last[Array.FindLastIndex(starts, s => s <= value)] = value;
        string[] values = [.. starts.Select((s, i) => s == last[i] ? Text(s) : $"{Text(s)} to {Text(last[i])}"), "missing"];
        return new ColumnCut(
            column.Name,
            [.. values.Select((v, i) => i == starts.Length || starts[i] != last[i] ? $"{column.Name} {v}" : $"{column.Name} = {v}")],
            values,
            codes);
    }

    private static string Text(float value) => value.ToString(CultureInfo.InvariantCulture);
}
