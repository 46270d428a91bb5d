using Assay.Evaluation.Metrics;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Components;

/// <summary>The metric that a search goes by, computed as Evaluate computes it.</summary>
internal static class ValidationMetric
{
    /// <summary>Null where these rows or scores can't tell it.</summary>
    public static double? Of(MetricName metric, Scorer scorer, FeatureTable rows, CancellationToken cancellationToken)
    {
        var scores = rows.ScoreWith(scorer, cancellationToken);
        var signature = scorer.Signature;
        var metrics = !Array.TrueForAll(scores, float.IsFinite) ? [] : signature.Task switch
        {
            LearningTask.Binary => BinaryMetrics.All(rows.Labels, scores, signature.Threshold),
            LearningTask.Regression => RegressionMetrics.All(rows.Labels, scores),
            _ => MulticlassMetrics.All(Array.ConvertAll(rows.Labels, l => (int)l), scores, signature.Classes.Count),
        };
        return metrics.Where(m => m.Name == metric.Value && double.IsFinite(m.Value)).Select(m => (double?)m.Value).FirstOrDefault();
    }
}
