using Assay.Evaluation.Comparison;
using Assay.Evaluation.Drift;
using Assay.Evaluation.Measuring;
using Assay.Evaluation.Metrics;
using Assay.Lifecycle;

namespace Assay.Evaluation;

/// <summary>Scores models on the rows of one test split and measures how good they are.</summary>
public static class Evaluator
{
    /// <summary>
    /// Measures the challenger, and the champion on the very same rows. A metric that is undefined on these rows, or for scores that
    /// are not finite, is left out of the report.
    /// </summary>
    /// <param name="champion">Null when nothing serves yet.</param>
    /// <param name="plan">What is looked at beside the metrics. Null: the defaults.</param>
    /// <param name="time">What scoring is timed by. Null: what it costs is not measured.</param>
    /// <exception cref="GateRefusedException">The two don't have the same task, rows or labels, so comparing them means nothing.</exception>
    /// <exception cref="ArgumentException">The champion has no version number.</exception>
    public static EvaluationReport Evaluate(
        ModelName model,
        ContentDigest snapshot,
        Contestant challenger,
        Contestant? champion,
        EvaluationPlan? plan = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        var rows = challenger.Table.Part(test: true);
        var scored = ScoredRows.Of(rows, challenger.Scorer, cancellationToken);
        var measurement = new ModelMeasurement(plan ?? new EvaluationPlan(), ModelMeasurement.Cuts(rows), time);
        var report = new EvaluationReport
        {
            Model = model,
            Task = challenger.Scorer.Signature.Task,
            SnapshotDigest = snapshot,
            TestRows = rows.Rows,
            Challenger = measurement.Of(challenger, rows, scored, cancellationToken),
            Drift = DriftMeasurement.Of(challenger.Table, cancellationToken),
        };
        if (champion is null)
            return report;
        if (champion.Version is null)
            throw new ArgumentException("A champion is a registered version.", nameof(champion));
        var championRows = champion.Table.Part(test: true);
        SameGround.Check(model, (challenger, rows), (champion, championRows));
        var championScored = ScoredRows.Of(championRows, champion.Scorer, cancellationToken);
        var championScores = measurement.Of(champion, championRows, championScored, cancellationToken);
        return report with
        {
            Champion = championScores,
            Comparisons = ModelComparison.Of((scored, report.Challenger), (championScored, championScores), ModelMeasurement.Seed, cancellationToken),
        };
    }
}
