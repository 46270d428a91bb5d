using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>By which columns the rows judged on are cut, and whose groups a binary model is held against each other by.</summary>
internal sealed record EvaluationChoice(EvaluationPlan Plan, IReadOnlyList<string> Why)
{
    private const int MostSlices = 3;
    private const int MostValues = 12;
    private const int LeastRows = 20;

    public static EvaluationChoice Make(TableStudy table, FeatureChoice features, LabelChoice label, double testRows)
    {
        ColumnStudy[] few = [.. table.Columns.Where(c => c.Name != label.Column.Name && c is { IsSet: true, Values.Count: >= 2 and <= MostValues })];
        var categorical = features.Features.Where(f => f.Kind == FeatureKind.Categorical).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var defaults = new EvaluationPlan();
        var plan = defaults with
        {
            Slices = [.. few.Where(c => categorical.Contains(c.Name)).Take(MostSlices).Select(c => c.Name)],
            Fairness = label.Task == LearningTask.Binary ? [.. few.Where(c => ColumnWords.IsTrait(c.Name)).Select(c => c.Name)] : [],
        };
        if (plan.Slices.Count + plan.Fairness.Count > 0)
            plan = plan with { MinSliceRows = (int)Math.Clamp(testRows / MostValues, LeastRows, defaults.MinSliceRows) };
        return new EvaluationChoice(plan, [.. Remarks(plan, features)]);
    }

    private static IEnumerable<string> Remarks(EvaluationPlan plan, FeatureChoice features)
    {
        if (plan.Slices.Count > 0)
            yield return "Rows are cut by these columns, to show where the model is worse; the worst parts by all columns are searched anyway.";
        if (plan.Fairness.Count > 0)
            yield return $"Groups by {string.Join(", ", plan.Fairness)} are compared; a gate {{ rule: fairness, ... }} would hold the model to it.";
        if (features.Features.FirstOrDefault(f => f.Kind == FeatureKind.Numeric) is { } numeric)
            yield return $"{(plan.Slices.Count + plan.Fairness.Count == 0 ? "evaluation: may" : "It may also")} say how the model must behave: tests: [{{ test: direction, input: {numeric.Name}, add: 1, expect: up }}]";
    }
}
