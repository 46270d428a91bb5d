using Assay.Evaluation.Metrics;
using Assay.Evaluation.Statistics;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation.Importance;

/// <summary>
/// What a model loses when the values of one input are shuffled among the rows: Breiman (2001), Random forests, for any model. Inputs
/// that tell the same share their importance, and each may look idle.
/// </summary>
internal static class PermutationImportance
{
    private const int Shuffles = 3;
    private const int MostRows = 20_000;

    /// <summary>What an evaluation may spend: a model of many inputs is looked at on fewer rows.</summary>
    private const int MostScorings = 1_500_000;

    /// <summary>The most important input first. Empty when the rows can't tell the metric: auc, logLoss or rmse by task.</summary>
    public static IReadOnlyList<InputImportance> Of(Scorer scorer, FeatureTable table, int seed, CancellationToken cancellationToken)
    {
        var inputs = scorer.Signature.Inputs;
        var most = Math.Min(MostRows, MostScorings / (Shuffles * Math.Max(1, inputs.Count)));
        var rows = table.Take(new RandomStream(seed, 0).Sample(table.Rows, most));
        var metric = new MetricName(scorer.Signature.Task switch
        {
            LearningTask.Binary => "auc",
            LearningTask.Regression => "rmse",
            _ => "logLoss",
        });
        if (Value(ScoredRows.Of(rows, scorer, cancellationToken)) is not { } whole)
            return [];
        var all = new List<InputImportance>();
        foreach (var (i, input) in inputs.Index())
        {
            var column = rows.Columns.First(c => c.Name == input.Name);
            var losses = new double[Shuffles];
            for (var s = 0; s < Shuffles; s++)
            {
                var shuffled = rows.With(column.Take(new RandomStream(seed, 1 + i * Shuffles + s).Shuffled(rows.Rows)));
                if (Value(ScoredRows.Of(shuffled, scorer, cancellationToken)) is not { } value)
                    return [];
                losses[s] = metric.Direction == MetricDirection.HigherIsBetter ? whole - value : value - whole;
            }
            var mean = losses.Average();
            all.Add(new InputImportance(input.Name, metric, mean, Math.Sqrt(losses.Sum(l => (l - mean) * (l - mean)) / (Shuffles - 1))));
        }
        return [.. all.OrderByDescending(i => i.Loss).ThenBy(i => i.Input, StringComparer.Ordinal)];
    }

    /// <summary>The one metric that is looked at; null where the rows or scores can't tell it.</summary>
    private static double? Value(ScoredRows rows)
    {
        if (!rows.IsFinite)
            return null;
        var value = rows.Task switch
        {
            LearningTask.Binary => RankMetrics.Auc(rows.Labels, rows.Scores),
            LearningTask.Regression => RegressionMetrics.Rmse(rows.Labels, rows.Scores),
            _ => MulticlassMetrics.LogLoss(rows.LabelClasses, rows.Scores, rows.Classes),
        };
        return double.IsFinite(value) ? value : null;
    }
}
