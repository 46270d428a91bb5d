using Assay.Lifecycle;

namespace Assay.Scoring;

/// <summary>
/// The inputs and labels of the rows that a model learns from or is judged on, column by column in memory: what is computed once
/// in Train and read again in Evaluate.
/// </summary>
public sealed partial class FeatureTable
{
    /// <exception cref="ArgumentException">The columns are not of one length.</exception>
    public FeatureTable(long[] rowIds, bool[] isTest, float[] labels, IReadOnlyList<string> classes, IReadOnlyList<FeatureColumn> columns,
        IReadOnlyList<FeatureColumn>? extras = null)
    {
        if (isTest.Length != rowIds.Length || labels.Length != rowIds.Length)
            throw new ArgumentException("Row ids, parts and labels must be of one length.");
        RowIds = rowIds;
        IsTest = isTest;
        Labels = labels;
        Classes = classes;
        Columns = columns;
        Extras = extras ?? [];
    }

    /// <summary>The <c>_row</c> of each row in the snapshot's main table, ascending.</summary>
    public long[] RowIds { get; }

    public bool[] IsTest { get; }

    /// <summary>1 or 0 (binary), the number (regression), or the index into <see cref="Classes"/> (multiclass).</summary>
    public float[] Labels { get; }

    /// <summary>The classes in ordinal order; empty unless multiclass.</summary>
    public IReadOnlyList<string> Classes { get; }

    public IReadOnlyList<FeatureColumn> Columns { get; }

    /// <summary>Columns that no model sees: by their values rows are cut into slices and groups.</summary>
    public IReadOnlyList<FeatureColumn> Extras { get; }

    public int Rows => RowIds.Length;

    /// <summary>The rows learned from, or those judged on.</summary>
    public FeatureTable Part(bool test) => Take([.. Enumerable.Range(0, Rows).Where(r => IsTest[r] == test)]);

    /// <summary>Some rows, by their index.</summary>
    public FeatureTable Take(int[] rows) => new(
        Array.ConvertAll(rows, r => RowIds[r]),
        Array.ConvertAll(rows, r => IsTest[r]),
        Array.ConvertAll(rows, r => Labels[r]),
        Classes,
        [.. Columns.Select(c => c.Take(rows))],
        [.. Extras.Select(c => c.Take(rows))]);

    /// <summary>The same rows with one column replaced by another of its name.</summary>
    public FeatureTable With(FeatureColumn column) => new(
        RowIds, IsTest, Labels, Classes, [.. Columns.Select(c => c.Name == column.Name ? column : c)], Extras);

    /// <summary>Scores every row with the same code that serves requests.</summary>
    /// <returns>Row by row, <see cref="Scorer.ScoreCount"/> scores each.</returns>
    /// <exception cref="InvalidDataException">The table lacks an input of the model.</exception>
    public float[] ScoreWith(Scorer scorer, CancellationToken cancellationToken = default)
    {
        var inputs = scorer.Signature.Inputs.Select(Find).ToArray();
        var width = scorer.ScoreCount;
        var scores = new float[Rows * width];
        const int chunk = 4096;
        Parallel.For(
            0,
            (Rows + chunk - 1) / chunk,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new ScoringRow(scorer.Signature),
            (part, _, row) =>
            {
                for (var r = part * chunk; r < Math.Min(Rows, (part + 1) * chunk); r++)
                {
                    row.Clear();
                    for (var i = 0; i < inputs.Length; i++)
                        inputs[i].CopyTo(row, i, r);
                    scorer.Score(row, scores.AsSpan(r * width, width));
                }
                return row;
            },
            _ => { });
        return scores;
    }

    /// <summary>The numbers that a model whose categories are all coded gets for a row; the columns are the inputs of the row's signature.</summary>
    public void CopyTo(ScoringRow row, int index, Span<float> numbers)
    {
        row.Clear();
        for (var i = 0; i < numbers.Length; i++)
        {
            Columns[i].CopyTo(row, i, index);
            numbers[i] = row.Number(i);
        }
    }

    /// <summary>The inputs of a model for one row.</summary>
    /// <exception cref="InvalidDataException">The table lacks an input of the model.</exception>
    public void CopyTo(ScoringRow row, int index, ModelSignature signature)
    {
        row.Clear();
        for (var i = 0; i < signature.Inputs.Count; i++)
            Find(signature.Inputs[i]).CopyTo(row, i, index);
    }

    private FeatureColumn Find(SignatureInput input) =>
        Columns.FirstOrDefault(c => c.Name == input.Name && c.Kind == input.Kind)
        ?? throw new InvalidDataException($"The feature table has no {input.Kind} column '{input.Name}'.");
}
