using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation.Tests;

/// <summary>Real models on rows: what stands in the report, and which comparisons are refused.</summary>
public sealed class Evaluations
{
    private static readonly ContentDigest Candidate = ContentDigest.OfText("candidate");
    private static readonly ContentDigest Champion = ContentDigest.OfText("champion");
    private static readonly ContentDigest Snapshot = ContentDigest.OfText("snapshot");
    private static readonly float[] X = [10, 60, 90, 110, 150, 190];
    private static readonly float[] Late = [0, 0, 0, 1, 1, 1];

    [Fact]
    public void A_binary_model_that_orders_all_rows_right_has_an_auc_of_1()
    {
        var report = Evaluate(TrainedModels.Binary(), TrainedModels.Table(X, Late));
        Assert.Equal(1, report.Challenger.Metrics[new MetricName("auc")]);
        Assert.Equal(1, report.Challenger.Metrics[new MetricName("accuracy")]);
        Assert.Equal(MetricName.Of(LearningTask.Binary).Count(), report.Challenger.Metrics.Count);
        Assert.Equal((6, Snapshot, LearningTask.Binary), (report.TestRows, report.SnapshotDigest, report.Task));
        Assert.Null(report.Champion);
    }

    [Fact]
    public void The_threshold_of_the_signature_decides()
    {
        var never = Evaluate(TrainedModels.Binary(threshold: 0.999999), TrainedModels.Table([90, 110], [0, 1]));
        Assert.Equal(0.5, never.Challenger.Metrics[new MetricName("accuracy")]);
        Assert.Equal(0, never.Challenger.Metrics[new MetricName("precision")]);
    }

    [Fact]
    public void A_regression_model_has_the_metrics_of_its_task()
    {
        var report = Evaluate(TrainedModels.Regression(), TrainedModels.Table(X, [.. X.Select(x => (2 * x) + 1)]));
        Assert.Equal(MetricName.Of(LearningTask.Regression).Order(Comparer<MetricName>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value))),
            report.Challenger.Metrics.Keys.OrderBy(m => m.Value, StringComparer.Ordinal));
        Assert.InRange(report.Challenger.Metrics[new MetricName("r2")], 0.99, 1);
    }

    [Fact]
    public void Classes_are_matched_by_name_whatever_their_order_in_the_table()
    {
        var byName = Evaluate(TrainedModels.Multiclass(), TrainedModels.Table([5, 195], [0, 1], ["low", "high"]));
        Assert.Equal(1, byName.Challenger.Metrics[new MetricName("accuracy")]);
        var swapped = Evaluate(TrainedModels.Multiclass(), TrainedModels.Table([5, 195], [0, 1], ["high", "low"]));
        Assert.Equal(0, swapped.Challenger.Metrics[new MetricName("accuracy")]);
    }

    [Fact]
    public void Undefined_metrics_are_left_out()
    {
        var report = Evaluate(TrainedModels.Binary(), TrainedModels.Table([10, 20], [0, 0]));
        Assert.Equal(["accuracy", "brier", "calibrationError", "logLoss"], report.Challenger.Metrics.Keys.Select(m => m.Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Scores_that_are_not_finite_leave_no_metric()
    {
        var report = Evaluate(TrainedModels.LinearRegression(), TrainedModels.Table([10, float.NaN], [1, 2]));
        Assert.Empty(report.Challenger.Metrics);
    }

    [Fact]
    public void Rows_learned_from_are_not_judged_on() =>
        Assert.Equal(0, Evaluate(TrainedModels.Binary(), TrainedModels.Table(X, Late, test: false)).TestRows);

    [Fact]
    public void The_champion_is_measured_on_the_same_rows()
    {
        var report = Evaluate(TrainedModels.Binary(), TrainedModels.Table(X, Late), TrainedModels.Binary(), TrainedModels.Table(X, Late));
        Assert.Equal((Champion, 3), (report.Champion!.Model, report.Champion.Version));
        Assert.Equal(report.Challenger.Metrics, report.Champion.Metrics);
    }

    [Fact]
    public void Other_rows_are_refused()
    {
        var fewer = TrainedModels.Table([10, 190], [0, 1]);
        AssertRefused("they have 6 and 2 test rows", TrainedModels.Binary(), fewer);
        var shifted = new FeatureTable([0, 1, 2, 3, 4, 7], [.. X.Select(_ => true)], Late, [], [new NumericColumn("X", X)]);
        AssertRefused("test row 6 is _row 5 for one and 7 for the other", TrainedModels.Binary(), shifted);
    }

    [Fact]
    public void Other_labels_are_refused() =>
        AssertRefused("the label of _row 2 is 0 for one and 1 for the other", TrainedModels.Binary(), TrainedModels.Table(X, [0, 0, 1, 1, 1, 1]));

    [Fact]
    public void Another_task_is_refused() =>
        AssertRefused("their tasks are Binary and Regression", TrainedModels.Regression(), TrainedModels.Table(X, Late));

    private static EvaluationReport Evaluate(Scorer scorer, FeatureTable table, Scorer? champion = null, FeatureTable? championTable = null) =>
        Evaluator.Evaluate(
            new ModelName("delay"),
            Snapshot,
            new Contestant(Candidate, null, scorer, table),
            champion is null ? null : new Contestant(Champion, 3, champion, championTable!),
            cancellationToken: TestContext.Current.CancellationToken);

    private static void AssertRefused(string fragment, Scorer champion, FeatureTable championTable)
    {
        var refusal = Assert.Throws<GateRefusedException>(
            () => Evaluate(TrainedModels.Binary(), TrainedModels.Table(X, Late), champion, championTable));
        Assert.Contains(fragment, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCode.GateRefused, refusal.ExitCode);
    }
}
