using Assay.Evaluation.Intervals;
using Assay.Evaluation.Metrics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Measuring;

/// <summary>All that is measured of one model on the rows of one test split.</summary>
internal static class ModelMeasurement
{
    public static ModelScores Of(Contestant contestant, ScoredRows rows, int seed, CancellationToken cancellationToken)
    {
        var metrics = rows.Metrics();
        var scores = new ModelScores(contestant.Model, contestant.Version, metrics);
        if (metrics.Count == 0)
            return scores;
        var (probabilities, cameTrue, _) = rows.Forecasts();
        var isBinary = rows.Task == LearningTask.Binary;
        return scores with
        {
            Intervals = MetricIntervals.All(rows, metrics, seed, cancellationToken),
            Calibration = CalibrationMetrics.BinsOf(probabilities, cameTrue),
            Confusion = Confusion.Of(rows),
            Roc = isBinary ? Curves.Roc(probabilities, cameTrue) : [],
            PrecisionRecall = isBinary ? Curves.PrecisionRecall(probabilities, cameTrue) : [],
        };
    }
}
