using Assay.Evaluation.Intervals;
using Assay.Evaluation.Metrics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Comparison;

/// <summary>All metrics of two models on the same rows, each by the way that fits it: in closed form where there is one, else resampled.</summary>
public static class ModelComparison
{
    /// <param name="challenger">The rows as the challenger scores them.</param>
    /// <param name="champion">The very same rows as the champion scores them.</param>
    /// <returns>One for each metric that both have.</returns>
    public static IReadOnlyList<PairedComparison> Of(
        (ScoredRows Rows, ModelScores Scores) challenger, (ScoredRows Rows, ModelScores Scores) champion, int seed, CancellationToken cancellationToken)
    {
        MetricName[] metrics = [.. challenger.Scores.Metrics.Keys.Where(champion.Scores.Metrics.ContainsKey)];
        if (metrics.Length == 0)
            return [];
        var (ours, theirs) = (challenger.Rows, champion.Rows);
        var errors = ours.Rows < 2 ? [] : PairedBootstrap.StandardErrors(IResampledMetrics.Of(ours), IResampledMetrics.Of(theirs), seed, cancellationToken);
        return
        [
            .. metrics.Select(metric => metric.Value switch
            {
                "auc" => PairedComparer.Auc(ours.Labels, ours.Scores, theirs.Scores),
                "accuracy" => PairedComparer.Accuracy(Right(ours), Right(theirs)),
                "brier" or "logLoss" or "mae" => PairedComparer.MeanLoss(metric, ours.Losses(metric.Value), theirs.Losses(metric.Value)),
                _ => Resampled(metric, challenger, champion, errors),
            }),
        ];
    }

    private static PairedComparison Resampled(
        MetricName metric, (ScoredRows Rows, ModelScores Scores) challenger, (ScoredRows Rows, ModelScores Scores) champion, Dictionary<MetricName, double> errors)
    {
        var (ours, theirs) = (challenger.Scores.Metrics[metric], champion.Scores.Metrics[metric]);
        return new PairedComparison
        {
            Metric = metric,
            Rows = challenger.Rows.Rows,
            Challenger = ours,
            Champion = theirs,
            Gain = metric.Direction == MetricDirection.HigherIsBetter ? ours - theirs : theirs - ours,
            StandardError = errors.TryGetValue(metric, out var error) ? error : null,
            Method = ComparisonMethod.PairedBootstrap,
            Support = Support(metric, challenger.Rows),
        };
    }

    private static long Support(MetricName metric, ScoredRows rows) => metric.Value switch
    {
        "averagePrecision" or "precision" or "recall" or "f1" => PairedComparer.RarerRows(rows.Labels),
        "macroF1" => rows.LabelClasses.CountBy(c => c).Min(c => c.Value),
        _ => rows.Rows,
    };

    private static bool[] Right(ScoredRows rows)
    {
        if (rows.Task == LearningTask.Binary)
            return [.. Enumerable.Range(0, rows.Rows).Select(r => rows.SaysYes(r) == rows.Labels[r] > 0)];
        return [.. MulticlassMetrics.Predictions(rows.Scores, rows.Classes).Zip(rows.LabelClasses, (predicted, label) => predicted == label)];
    }
}
