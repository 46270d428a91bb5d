using Assay.Evaluation.Behaviours;
using Assay.Evaluation.Fairness;
using Assay.Evaluation.Importance;
using Assay.Evaluation.Intervals;
using Assay.Evaluation.Metrics;
using Assay.Evaluation.Slices;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation.Measuring;

/// <summary>All that is measured of one model on the rows of one test split.</summary>
/// <param name="cuts">The rows cut by each column, by name: the same for each model, whatever its own features.</param>
internal sealed class ModelMeasurement(EvaluationPlan plan, IReadOnlyDictionary<string, ColumnCut> cuts, TimeProvider? time)
{
    /// <summary>Of all that is drawn by chance.</summary>
    public const int Seed = 42;

    /// <summary>The rows cut by each of their columns.</summary>
    public static Dictionary<string, ColumnCut> Cuts(FeatureTable rows) =>
        rows.Columns.Concat(rows.Extras).DistinctBy(c => c.Name).ToDictionary(c => c.Name, ColumnCut.Of, StringComparer.Ordinal);

    /// <param name="table">The test rows with the contestant's own features.</param>
    /// <param name="rows">The same with their scores.</param>
    public ModelScores Of(Contestant contestant, FeatureTable table, ScoredRows rows, CancellationToken cancellationToken)
    {
        var metrics = rows.Metrics();
        var scores = new ModelScores(contestant.Model, contestant.Version, metrics)
        {
            Behaviours = [.. plan.Tests.Select(t => BehaviourCheck.Of(t, contestant.Scorer, table, Seed, cancellationToken))],
            Cost = time is null || contestant.Bytes == 0 ? null : ScoringTimer.Of(contestant.Scorer, table, contestant.Bytes, time, Seed),
        };
        if (metrics.Count == 0)
            return scores;
        var (probabilities, cameTrue, _) = rows.Forecasts();
        var isBinary = rows.Task == LearningTask.Binary;
        return scores with
        {
            Intervals = MetricIntervals.All(rows, metrics, Seed, cancellationToken),
            Slices = SliceMeasurement.Of(rows, plan, cuts, cancellationToken),
            Calibration = CalibrationMetrics.BinsOf(probabilities, cameTrue),
            Confusion = Confusion.Of(rows),
            Roc = isBinary ? Curves.Roc(probabilities, cameTrue) : [],
            PrecisionRecall = isBinary ? Curves.PrecisionRecall(probabilities, cameTrue) : [],
            Importance = PermutationImportance.Of(contestant.Scorer, table, Seed, cancellationToken),
            Fairness = isBinary ? [.. plan.Fairness.Select(c => FairnessMeasurement.Of(rows, cuts[c], plan.MinSliceRows)).OfType<GroupFairness>()] : [],
        };
    }
}
