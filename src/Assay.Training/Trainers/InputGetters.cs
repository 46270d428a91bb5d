using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Assay.Training;

/// <summary>How ML.NET takes the inputs of a row: one by one, or all at once where they are all numbers.</summary>
internal sealed class InputGetters(FeatureTable table, ModelSignature signature)
{
    private float[][]? numbers;

    /// <param name="row">The row that the cursor is at.</param>
    public Delegate Of(int input, Func<int> row) => table.Columns[input] switch
    {
        CategoricalColumn categorical when !signature.Inputs[input].Coded =>
            (ValueGetter<ReadOnlyMemory<char>>)((ref value) => value = categorical.Text(row())),
        _ => Number(Numbers(input), row),
    };

    /// <inheritdoc cref="Of"/>
    public Delegate Vector(Func<int> row)
    {
        numbers ??= [.. Enumerable.Range(0, table.Columns.Count).Select(Numbers)];
        var columns = numbers;
        return (ValueGetter<VBuffer<float>>)((ref value) =>
        {
            var index = row();
            var editor = VBufferEditor.Create(ref value, columns.Length);
            for (var i = 0; i < columns.Length; i++)
                editor.Values[i] = columns[i][index];
            value = editor.Commit();
        });
    }

    private static ValueGetter<float> Number(float[] values, Func<int> row) => (ref value) => value = values[row()];

    private float[] Numbers(int input)
    {
        if (table.Columns[input] is NumericColumn numeric)
            return numeric.Values;
        var column = (CategoricalColumn)table.Columns[input];
        var seen = signature.Inputs[input].Categories!.ToList();
        var codes = Array.ConvertAll(column.Categories, c => (float)(seen.IndexOf(c) + 1));
        return Array.ConvertAll(column.Codes, c => c < 0 ? 0 : codes[c]);
    }
}
