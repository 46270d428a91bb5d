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
        var scored = signature.Task switch
        {
            LearningTask.Binary => ScoredRows.Binary(rows.Labels, scores, signature.Threshold),
            LearningTask.Regression => ScoredRows.Regression(rows.Labels, scores),
            _ => ScoredRows.Multiclass(Array.ConvertAll(rows.Labels, l => (int)l), scores, signature.Classes),
        };
        return scored.Metrics().TryGetValue(metric, out var value) ? value : null;
    }
}
