using System.Globalization;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation.Behaviours;

/// <summary>Rows that model.yaml writes down, and what the model makes of them.</summary>
internal static class WrittenRows
{
    private const int MostSamples = 5;

    public static BehaviourResult Check(MinimumTest test, Scorer scorer, CancellationToken cancellationToken)
    {
        var signature = scorer.Signature;
        string[] strange =
        [
            .. test.Rows.SelectMany(r => r.Inputs.Keys).Distinct().Except(signature.Inputs.Select(i => i.Name)).Select(n => $"the model has no input '{n}'"),
            .. test.Rows.Select(r => r.Label).OfType<string>().Where(l => signature.Task == LearningTask.Multiclass && !signature.Classes.Contains(l)).Select(l => $"the model has no class '{l}'"),
        ];
        if (strange.Length > 0)
            return new BehaviourResult(test.Name, test.Kind, 0, 0, test.ToleranceRatio, [.. strange.Take(MostSamples)]);
        var scores = Table(test.Rows, signature).ScoreWith(scorer, cancellationToken);
        var width = scorer.ScoreCount;
        int[] bad = [.. Enumerable.Range(0, test.Rows.Count).Where(r => !IsRight(test.Rows[r], signature, scores.AsSpan(r * width, width)))];
        return new BehaviourResult(
            test.Name, test.Kind, test.Rows.Count, bad.Length, test.ToleranceRatio,
            [.. bad.Take(MostSamples).Select(r => $"row {r + 1}: {Answer(signature, scores.AsSpan(r * width, width))}")]);
    }

    private static bool IsRight(ExpectedRow row, ModelSignature signature, ReadOnlySpan<float> scores)
    {
        if (!float.IsFinite(scores[0]))
            return false;
        var label = signature.Task switch
        {
            LearningTask.Binary => signature.SaysYes(scores[0]) ? "yes" : "no",
            LearningTask.Multiclass => signature.Classes[ModelSignature.MostLikely(scores)],
            _ => null,
        };
        // As floats: a score of 0.1f is meant to reach a bound of 0.1.
        return (row.Label is null || row.Label == label) && !(scores[0] < (float?)row.AtLeast) && !(scores[0] > (float?)row.AtMost);
    }

    private static string Answer(ModelSignature signature, ReadOnlySpan<float> scores) => signature.Task == LearningTask.Multiclass
        ? signature.Classes[ModelSignature.MostLikely(scores)]
        : scores[0].ToString("0.####", CultureInfo.InvariantCulture);

    private static FeatureTable Table(IReadOnlyList<ExpectedRow> rows, ModelSignature signature) => new(
        [.. Enumerable.Range(0, rows.Count).Select(r => (long)r)],
        new bool[rows.Count],
        new float[rows.Count],
        [],
        [.. signature.Inputs.Select(i => Column(i, [.. rows.Select(r => r.Inputs.GetValueOrDefault(i.Name))]))]);

    private static FeatureColumn Column(SignatureInput input, string?[] values)
    {
        if (input.Kind == FeatureKind.Numeric)
            return new NumericColumn(input.Name, Array.ConvertAll(values, v => v is null ? float.NaN : float.Parse(v, CultureInfo.InvariantCulture)));
        string[] categories = [.. values.OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return new CategoricalColumn(input.Name, categories, Array.ConvertAll(values, v => v is null ? -1 : Array.IndexOf(categories, v)));
    }
}
