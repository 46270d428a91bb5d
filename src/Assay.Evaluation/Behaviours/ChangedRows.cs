using System.Globalization;
using Assay.Evaluation.Statistics;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation.Behaviours;

/// <summary>Test rows whose one input takes other values.</summary>
internal sealed class ChangedRows(InputChange change, int sampleRows, Scorer scorer, FeatureTable table, int seed)
{
    private const int MostSamples = 5;

    public BehaviourResult Check(InvarianceTest test, CancellationToken cancellationToken)
    {
        if (Obstacle() is { } obstacle)
            return Untried(test, obstacle);
        var width = scorer.ScoreCount;
        return Try(
            test,
            (scores, row) => Enumerable.Range(row * width, width).Max(at => scores.Max(s => s[at]) - (double)scores.Min(s => s[at])) <= test.Within,
            cancellationToken);
    }

    public BehaviourResult Check(DirectionTest test, CancellationToken cancellationToken)
    {
        var score = test.Class is null ? 0 : scorer.Signature.Classes.ToList().IndexOf(test.Class);
        if (score < 0)
            return Untried(test, $"the model has no class '{test.Class}'");
        if (Obstacle() is { } obstacle)
            return Untried(test, obstacle);
        return Try(test, (scores, row) => scores.Zip(scores.Skip(1)).All(step =>
        {
            var at = row * scorer.ScoreCount + score;
            var rise = (double)step.Second[at] - step.First[at];
            return (test.Up ? rise : -rise) >= -test.Within;
        }), cancellationToken);
    }

    private static BehaviourResult Untried(BehaviourTest test, string why) => new(test.Name, test.Kind, 0, 0, test.ToleranceRatio, [why]);

    /// <summary>A misspelt value would be an unknown one, which changes nothing, and the test would pass by it.</summary>
    private string? Obstacle()
    {
        if (scorer.Signature.Inputs.FirstOrDefault(i => i.Name == change.Input) is not { } input)
            return $"the model has no input '{change.Input}'";
        return input.Categories is { } seen && change.Values.FirstOrDefault(v => !seen.Contains(v)) is { } strange
            ? $"'{strange}' is no category of {change.Input} that was seen in training"
            : null;
    }

    private BehaviourResult Try(BehaviourTest test, Func<float[][], int, bool> behaves, CancellationToken cancellationToken)
    {
        var column = table.Columns.First(c => c.Name == change.Input);
        int[] usable = change.Add is not null && column is NumericColumn numbers
            ? [.. Enumerable.Range(0, table.Rows).Where(r => !float.IsNaN(numbers.Values[r]))]
            : [.. Enumerable.Range(0, table.Rows)];
        if (usable.Length == 0)
            return Untried(test, $"no test row has a value of {change.Input}");
        var rows = table.Take([.. new RandomStream(seed, 0).Sample(usable.Length, sampleRows).Select(i => usable[i])]);
        var scores = Variants(rows).Select(v => v.ScoreWith(scorer, cancellationToken)).ToArray();
        int[] bad = [.. Enumerable.Range(0, rows.Rows).Where(r => !behaves(scores, r))];
        return new BehaviourResult(
            test.Name, test.Kind, rows.Rows, bad.Length, test.ToleranceRatio, [.. bad.Take(MostSamples).Select(r => Words(rows, scores, r))]);
    }

    /// <summary>The rows as they are and with the number added, or with each of the values.</summary>
    private IReadOnlyList<FeatureTable> Variants(FeatureTable rows)
    {
        if (change.Add is { } add)
        {
            var column = (NumericColumn)rows.Columns.First(c => c.Name == change.Input);
            return [rows, rows.With(column with { Values = Array.ConvertAll(column.Values, v => (float)(v + add)) })];
        }
        var kind = rows.Columns.First(c => c.Name == change.Input).Kind;
        return [.. change.Values.Select(v => rows.With(ConstantColumn(kind, v, rows.Rows)))];
    }

    private FeatureColumn ConstantColumn(FeatureKind kind, string value, int rows) => kind == FeatureKind.Numeric
        ? new NumericColumn(change.Input, [.. Enumerable.Repeat(float.Parse(value, CultureInfo.InvariantCulture), rows)])
        : new CategoricalColumn(change.Input, [value], new int[rows]);

    private string Words(FeatureTable rows, float[][] scores, int row)
    {
        var names = change.Add is { } add ? ["as it is", $"{(add < 0 ? "" : "+")}{add.ToString(CultureInfo.InvariantCulture)}"] : change.Values;
        var width = scorer.ScoreCount;
        var told = names.Select((n, i) => $"{n}: {string.Join(" / ", scores[i].Skip(row * width).Take(width).Select(s => s.ToString("0.####", CultureInfo.InvariantCulture)))}");
        return $"_row {rows.RowIds[row]}, {change.Input} {string.Join(", ", told)}";
    }
}
