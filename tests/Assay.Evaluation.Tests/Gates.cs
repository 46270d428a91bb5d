using Assay.Lifecycle;

namespace Assay.Evaluation.Tests;

public sealed class Gates
{
    private static readonly MetricName Auc = new("auc");
    private static readonly MetricName Brier = new("brier");

    [Theory]
    [InlineData(0.8312, 0.83, GateOutcome.Pass, "0.8312 is at least 0.8300")]
    [InlineData(0.83, 0.83, GateOutcome.Pass, "0.8300 is at least 0.8300")]
    [InlineData(0.8201, 0.83, GateOutcome.Fail, "0.8201 is below 0.8300")]
    [InlineData(0.829999, 0.83, GateOutcome.Fail, "0.829999 is below 0.830000")]
    public void A_floor_says_the_numbers(double value, double limit, GateOutcome outcome, string reason) =>
        AssertResult(Judge(new FloorRule(Auc, limit, null), Of(Auc, value)), outcome, reason);

    [Theory]
    [InlineData(0.12, GateOutcome.Pass, "0.1200 is at most 0.2000")]
    [InlineData(0.21, GateOutcome.Fail, "0.2100 is above 0.2000")]
    public void Where_lower_is_better_a_floor_is_a_ceiling(double value, GateOutcome outcome, string reason) =>
        AssertResult(Judge(new FloorRule(Brier, 0.2, null), Of(Brier, value)), outcome, reason);

    [Fact]
    public void Without_a_champion_nothing_is_worse() =>
        AssertResult(Judge(new NotWorseThanChampionRule(Auc, 0, null), Of(Auc, 0.6)), GateOutcome.Pass, "there is no champion");

    [Fact]
    public void A_metric_that_is_missing_is_an_error() =>
        AssertResult(Judge(new FloorRule(Auc, 0, null), Of(Brier, 0.1)), GateOutcome.Error, "the candidate has no auc");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_metric_that_is_no_number_is_an_error_even_without_a_champion(double value)
    {
        AssertResult(Judge(new FloorRule(Auc, 0, null), Of(Auc, value)), GateOutcome.Error, "the candidate has no auc");
        AssertResult(Judge(new NotWorseThanChampionRule(Auc, 0, null), Of(Auc, value)), GateOutcome.Error, "the candidate has no auc");
    }

    [Fact]
    public void A_champion_without_the_metric_is_an_error() =>
        AssertResult(Judge(new NotWorseThanChampionRule(Auc, 1, null), Of(Auc, 0.9), Of(Auc, double.NaN)), GateOutcome.Error, "version 3 has no auc");

    [Fact]
    public void A_comparison_with_itself_is_an_error()
    {
        var report = Report(Of(Auc, 0.9), Of(Auc, 0.9));
        report = report with { Champion = report.Champion! with { Model = report.Challenger.Model } };
        AssertResult(GateKeeper.Judge([new NotWorseThanChampionRule(Auc, 0, null)], report), GateOutcome.Error, "a comparison with itself");
    }

    [Fact]
    public void A_champion_that_was_not_compared_row_by_row_is_an_error() =>
        AssertResult(Judge(new NotWorseThanChampionRule(Auc, 1, null), Of(Auc, 0.9), Of(Auc, 0.8)), GateOutcome.Error, "run Evaluate again");

    [Fact]
    public void The_worst_rule_decides_and_the_verdict_names_what_was_judged()
    {
        var place = new SourcePlace("model.yaml", 14, 5);
        var report = Report(Of(Auc, 0.9), Of(Auc, 0.8));
        var verdict = GateKeeper.Judge([new FloorRule(Auc, 0.95, place), new FloorRule(Auc, 0.85, null)], report);
        Assert.Equal([GateOutcome.Fail, GateOutcome.Pass], verdict.Results.Select(r => r.Outcome));
        Assert.Equal(place, verdict.Results[0].Place);
        Assert.Equal((0.9, 0.95), (verdict.Results[0].Value, verdict.Results[0].Limit));
        Assert.Equal((GateOutcome.Fail, false), (verdict.Outcome, verdict.Passed));
        Assert.Equal((report.Challenger.Model, report.SnapshotDigest, 3), (verdict.Candidate, verdict.SnapshotDigest, verdict.ChampionVersion));
    }

    [Fact]
    public void No_rules_are_no_pass() => Assert.False(GateKeeper.Judge([], Report(Of(Auc, 1))).Passed);

    private static Dictionary<MetricName, double> Of(MetricName metric, double value) => new() { [metric] = value };

    private static GateVerdict Judge(GateRule rule, Dictionary<MetricName, double> candidate, Dictionary<MetricName, double>? champion = null) =>
        GateKeeper.Judge([rule], Report(candidate, champion));

    private static EvaluationReport Report(Dictionary<MetricName, double> candidate, Dictionary<MetricName, double>? champion = null) => new()
    {
        Model = new ModelName("delay"),
        Task = LearningTask.Binary,
        SnapshotDigest = ContentDigest.OfText("snapshot"),
        TestRows = 100,
        Challenger = new ModelScores(ContentDigest.OfText("candidate"), null, candidate),
        Champion = champion is null ? null : new ModelScores(ContentDigest.OfText("champion"), 3, champion),
    };

    private static void AssertResult(GateVerdict verdict, GateOutcome outcome, string reason)
    {
        var result = Assert.Single(verdict.Results);
        Assert.Equal(outcome, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
        Assert.Equal(outcome, verdict.Outcome);
    }
}
