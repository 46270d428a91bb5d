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
        if (!ScoredRows.Of(rows, scorer, cancellationToken).Metrics().TryGetValue(metric, out var whole))
            return [];
        var all = new List<InputImportance>();
        foreach (var (i, input) in inputs.Index())
        {
            var column = rows.Columns.First(c => c.Name == input.Name);
            var losses = new double[Shuffles];
            for (var s = 0; s < Shuffles; s++)
            {
                var shuffled = rows.With(column.Take(new RandomStream(seed, 1 + i * Shuffles + s).Shuffled(rows.Rows)));
                if (!ScoredRows.Of(shuffled, scorer, cancellationToken).Metrics().TryGetValue(metric, out var value))
                    return [];
                losses[s] = metric.Direction == MetricDirection.HigherIsBetter ? whole - value : value - whole;
            }
            var mean = losses.Average();
            all.Add(new InputImportance(input.Name, metric, mean, Math.Sqrt(losses.Sum(l => (l - mean) * (l - mean)) / (Shuffles - 1))));
        }
        return [.. all.OrderByDescending(i => i.Loss).ThenBy(i => i.Input, StringComparer.Ordinal)];
    }
}
