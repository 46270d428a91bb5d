using Assay.Evaluation.Metrics;
using Assay.Evaluation.Statistics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Intervals;

/// <summary>A 95 % interval for every metric, in closed form where there is one.</summary>
public static class MetricIntervals
{
    /// <summary>Of every metric of the rows.</summary>
    public static Dictionary<MetricName, MetricInterval> All(
        ScoredRows rows, IReadOnlyDictionary<MetricName, double> metrics, int seed, CancellationToken cancellationToken)
    {
        if (metrics.Count == 0)
            return [];
        var drawn = Bootstrap.Intervals(IResampledMetrics.Of(rows), metrics, seed, cancellationToken);
        var closed = Closed(rows, metrics);
        return metrics.Keys.Where(m => drawn.ContainsKey(m) || closed.ContainsKey(m)).ToDictionary(m => m, m => closed.TryGetValue(m, out var i) ? i : drawn[m]);
    }

    /// <summary>Of those metrics that have a closed form.</summary>
    public static Dictionary<MetricName, MetricInterval> Closed(ScoredRows rows, IReadOnlyDictionary<MetricName, double> metrics)
    {
        var counts = rows.Task == LearningTask.Binary ? ConfusionCounts.Of(rows.Labels, rows.Scores, rows.Threshold) : null;
        var intervals = new Dictionary<MetricName, MetricInterval>();
        foreach (var (metric, value) in metrics)
        {
            if (Closed(metric.Value, value, rows, counts) is { } interval)
                intervals[metric] = interval;
        }
        return intervals;
    }

    private static MetricInterval? Closed(string metric, double value, ScoredRows rows, ConfusionCounts? counts) => metric switch
    {
        "auc" => Area(rows),
        "accuracy" => Wilson.Interval((long)Math.Round(value * rows.Rows), rows.Rows),
        "precision" => Share(counts!.TruePositives, counts.TruePositives + counts.FalsePositives),
        "recall" => Share(counts!.TruePositives, counts.TruePositives + counts.FalseNegatives),
        "brier" or "logLoss" or "mae" => MeanInterval.Of(rows.Losses(metric)),
        _ => null,
    };

    private static MetricInterval? Share(long hits, long rows) => rows == 0 ? null : Wilson.Interval(hits, rows);

    /// <summary>The area ± z standard errors, within 0 and 1.</summary>
    private static MetricInterval? Area(ScoredRows rows)
    {
        var area = DeLong.Of(rows.Labels, rows.Scores);
        if (!double.IsFinite(area.Variance))
            return null;
        var half = Confidence.NormalQuantile * Math.Sqrt(area.Variance);
        return new MetricInterval(Math.Max(0, area.Auc - half), Math.Min(1, area.Auc + half), Confidence.Level, IntervalMethod.DeLong);
    }
}
