using Assay.Evaluation.Intervals;
using Assay.Evaluation.Metrics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Slices;

/// <summary>The metrics on parts of the rows, with the intervals that have a closed form.</summary>
internal static class SliceMeasurement
{
    /// <summary>The slices that the plan names, then those that a search over all columns finds beside them.</summary>
    /// <param name="cuts">Of every column, by name.</param>
    public static IReadOnlyList<SliceScores> Of(
        ScoredRows rows, EvaluationPlan plan, IReadOnlyDictionary<string, ColumnCut> cuts, CancellationToken cancellationToken)
    {
        if (!rows.IsFinite || rows.Rows == 0)
            return [];
        SliceScores[] given =
        [
            .. plan.Slices.SelectMany(c => cuts[c].Groups()).Where(g => g.Rows.Length >= plan.MinSliceRows).Select(g => Measure(rows, g.Name, found: false, g.Rows)),
        ];
        var losses = rows.Losses(rows.Task == LearningTask.Regression ? "mae" : "logLoss");
        var found = new SliceSearch([.. cuts.Values], losses, plan.MinSliceRows).Find(cancellationToken);
        return [.. given, .. found.Where(f => !Array.Exists(given, g => g.Name == f.Name)).Select(f => Measure(rows, f.Name, found: true, f.RowIndexes()))];
    }

    private static SliceScores Measure(ScoredRows rows, string name, bool found, int[] indexes)
    {
        var part = rows.Take(indexes);
        var metrics = part.Metrics();
        return new SliceScores(name, found, indexes.Length, metrics, MetricIntervals.Closed(part, metrics));
    }
}
