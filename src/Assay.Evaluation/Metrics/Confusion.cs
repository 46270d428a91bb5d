using Assay.Lifecycle;

namespace Assay.Evaluation.Metrics;

/// <summary>Counts rows by what they are and what the model says.</summary>
public static class Confusion
{
    private static readonly string[] YesOrNo = ["no", "yes"];

    /// <summary>Null for regression.</summary>
    public static ConfusionMatrix? Of(ScoredRows rows)
    {
        if (rows.Task == LearningTask.Regression)
            return null;
        var names = rows.Task == LearningTask.Binary ? YesOrNo : rows.Names;
        var counts = Enumerable.Range(0, names.Count).Select(_ => new long[names.Count]).ToArray();
        int[] predicted = rows.Task == LearningTask.Binary ? [] : MulticlassMetrics.Predictions(rows.Scores, rows.Classes);
        for (var r = 0; r < rows.Rows; r++)
        {
            if (rows.Task == LearningTask.Binary)
                counts[rows.Labels[r] > 0 ? 1 : 0][rows.SaysYes(r) ? 1 : 0]++;
            else
                counts[rows.LabelClasses[r]][predicted[r]]++;
        }
        return new ConfusionMatrix(names, counts);
    }
}
