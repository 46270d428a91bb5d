using Assay.Lifecycle;

namespace Assay.Evaluation.Tests;

/// <summary>Rules on the gain over the champion: passed only when the rows show it.</summary>
public sealed class ChampionGates
{
    private const double Z95 = 1.6448536269514722;

    private static readonly MetricName Auc = new("auc");
    private static readonly MetricName Accuracy = new("accuracy");

    [Theory]
    [InlineData(0.002, 0.004, GateOutcome.Pass, "0.8370 beside 0.8350 of version 3: the gain is above -0.0050, 95 % sure (gain +0.0020, from -0.0046 to +0.0086 by DeLong)")]
    [InlineData(-0.02, 0.004, GateOutcome.Fail, "the gain is below -0.0050, 95 % sure")]
    [InlineData(-0.002, 0.004, GateOutcome.Inconclusive, "1,000 test rows can't tell whether the gain is above -0.0050; about 3,957 such rows would")]
    public void Not_worse_is_shown_refuted_or_open(double gain, double error, GateOutcome outcome, string reason)
    {
        var result = Judge(new NotWorseThanChampionRule(Auc, 0.005, null), Compared(Auc, 0.835, gain, error));
        Assert.Equal(outcome, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
        Assert.Equal(0.83, result.Limit!.Value, 1e-12);
    }

    [Fact]
    public void The_evidence_holds_the_bounds_the_smallest_difference_and_the_power()
    {
        var evidence = Judge(new NotWorseThanChampionRule(Auc, 0.01, null), Compared(Auc, 0.835, 0.002, 0.004)).Evidence!;
        Assert.Equal(0.002 - Z95 * 0.004, evidence.Lower, 1e-12);
        Assert.Equal(0.002 + Z95 * 0.004, evidence.Upper, 1e-12);
        // (z95 + z80) s, with z80 = 0.841621; scipy 1.10: norm.cdf(0.01 / 0.004 - z95) = 0.803765.
        Assert.Equal((Z95 + 0.8416212335729143) * 0.004, evidence.SmallestDetectable, 1e-9);
        Assert.Equal(0.8037649400154937, evidence.Power!.Value, 1e-9);
        // 1000 ((z95 + z80) s / 0.01)^2 = 989.2.
        Assert.Equal(990, evidence.RowsNeeded);
    }

    [Fact]
    public void More_confidence_asks_for_more()
    {
        var compared = Compared(Auc, 0.835, 0.002, 0.004);
        Assert.Equal(GateOutcome.Pass, Judge(new NotWorseThanChampionRule(Auc, 0.006, null), compared).Outcome);
        Assert.Equal(GateOutcome.Inconclusive, Judge(new NotWorseThanChampionRule(Auc, 0.006, null, 0.99), compared).Outcome);
    }

    [Theory]
    [InlineData(0.02, 0, GateOutcome.Pass)]
    [InlineData(0.02, 0.015, GateOutcome.Inconclusive)]
    [InlineData(0.02, 0.03, GateOutcome.Fail)]
    [InlineData(0, 0, GateOutcome.Inconclusive)]
    public void Better_must_be_shown(double gain, double by, GateOutcome outcome) =>
        Assert.Equal(outcome, Judge(new BetterThanChampionRule(Auc, by, null), Compared(Auc, 0.8, gain, 0.005)).Outcome);

    [Fact]
    public void Rows_without_a_standard_error_can_t_tell()
    {
        var result = Judge(new NotWorseThanChampionRule(Auc, 0.5, null), Compared(Auc, 0.8, 0.1, error: null));
        Assert.Equal(GateOutcome.Inconclusive, result.Outcome);
        Assert.Contains("can't tell how much of it is chance", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, GateOutcome.Pass)]
    [InlineData(100, GateOutcome.Inconclusive)]
    public void That_no_row_tells_two_models_apart_is_no_certainty(long support, GateOutcome outcome)
    {
        // None of n pairs: at most 1 - 0.05^(1/n), 0.00299 and 0.0295.
        var compared = Compared(Auc, 1, 0, 0);
        compared = compared with { Comparisons = [compared.Comparisons[0] with { Support = support }] };
        Assert.Equal(outcome, Judge(new NotWorseThanChampionRule(Auc, 0.02, null), compared).Outcome);
    }

    [Theory]
    [InlineData(103, 0.02, 0, 0, GateOutcome.Inconclusive)]
    [InlineData(103, 0.05, 0, 0, GateOutcome.Pass)]
    [InlineData(103, 0.05, 1, 1, GateOutcome.Pass)]
    [InlineData(103, 0.05, 0, 3, GateOutcome.Inconclusive)]
    [InlineData(103, 0.05, 0, 25, GateOutcome.Fail)]
    public void Few_rows_don_t_pass_for_accuracy(int rows, double margin, int better, int worse, GateOutcome outcome)
    {
        var comparison = Assay.Evaluation.Comparison.PairedComparer.Accuracy(
            [.. Enumerable.Range(0, rows).Select(i => i >= worse)], [.. Enumerable.Range(0, rows).Select(i => i < worse || i >= worse + better)]);
        var result = Judge(new NotWorseThanChampionRule(Accuracy, margin, null), Report(comparison));
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal((better, worse), (result.Evidence!.Comparison.OnlyChallengerRight, result.Evidence.Comparison.OnlyChampionRight));
    }

    [Fact]
    public void Where_lower_is_better_the_limit_is_above_the_champion()
    {
        var mae = new MetricName("mae");
        var report = Report(new PairedComparison
        {
            Metric = mae,
            Rows = 1000,
            Challenger = 11,
            Champion = 10,
            Gain = -1,
            StandardError = 0.1,
            Method = ComparisonMethod.RowLosses,
            Support = 1000,
        });
        var result = Judge(new NotWorseThanChampionRule(mae, 0.5, null), report);
        Assert.Equal((GateOutcome.Fail, 10.5), (result.Outcome, result.Limit));
    }

    private static GateResult Judge(GateRule rule, EvaluationReport report) => Assert.Single(GateKeeper.Judge([rule], report).Results);

    private static EvaluationReport Compared(MetricName metric, double champion, double gain, double? error) => Report(new PairedComparison
    {
        Metric = metric,
        Rows = 1000,
        Challenger = champion + gain,
        Champion = champion,
        Gain = gain,
        StandardError = error,
        Method = ComparisonMethod.DeLong,
        Support = 300,
    });

    private static EvaluationReport Report(PairedComparison comparison) => new()
    {
        Model = new ModelName("delay"),
        Task = LearningTask.Binary,
        SnapshotDigest = ContentDigest.OfText("snapshot"),
        TestRows = comparison.Rows,
        Challenger = new ModelScores(ContentDigest.OfText("candidate"), null, new Dictionary<MetricName, double> { [comparison.Metric] = comparison.Challenger }),
        Champion = new ModelScores(ContentDigest.OfText("champion"), 3, new Dictionary<MetricName, double> { [comparison.Metric] = comparison.Champion }),
        Comparisons = [comparison],
    };
}
