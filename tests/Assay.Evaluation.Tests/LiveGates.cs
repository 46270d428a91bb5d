using Assay.Evaluation.Gates;
using Assay.Lifecycle;

namespace Assay.Evaluation.Tests;

/// <summary>Rules on what servers do with live requests.</summary>
public sealed class LiveGates
{
    private static readonly double[] Scores = [-0.75, 0.1, 0.25, 0.5, 0.8, 0.99];

    /// <summary>Expected: scipy 1.10.1, betaln(k + 1, n - k + 1) - xlogy(k, p) - xlogy(n - k, 1 - p).</summary>
    [Theory]
    [InlineData(5, 100, 0.01, 1.2286873771994076)]
    [InlineData(6, 100, 0.01, 3.0616898049615124)]
    [InlineData(3, 3, 0.01, 12.429216196844383)]
    [InlineData(2000, 100_000, 0.01, 384.5583522741141)]
    [InlineData(60, 100, 0.5, -0.09096487798123931)]
    [InlineData(70, 100, 0.5, 6.05750189819689)]
    public void The_evidence_against_a_limit_is_that_of_scipy(long hits, long all, double limit, double expected) =>
        Assert.Equal(expected, RareShare.LogRatio(hits, all, limit), 9);

    /// <summary>Each of 400 rollouts at just the limit is looked at after each of its 600 requests; 5 % may fail.</summary>
    [Fact]
    public void A_server_at_the_limit_hardly_ever_fails_however_often_it_is_looked_at()
    {
        var random = new Random(1);
        var failed = 0;
        for (var rollout = 0; rollout < 400; rollout++)
        {
            var (errors, fails) = (0L, false);
            for (var requests = 1; requests <= 600 && !fails; requests++)
            {
                errors += random.NextDouble() < 0.02 ? 1 : 0;
                fails = RareShare.IsAbove(errors, requests, 0.02);
            }
            failed += fails ? 1 : 0;
        }
        Assert.InRange(failed, 1, 20);
    }

    [Theory]
    [InlineData(0, 100, GateOutcome.Pass, "0 of 100 requests failed: 0.0000 is at most 0.0100")]
    [InlineData(1, 100, GateOutcome.Pass, "0.0100 is at most 0.0100")]
    [InlineData(5, 100, GateOutcome.Inconclusive, "0.0500 is above 0.0100, but so few look so by chance")]
    [InlineData(6, 100, GateOutcome.Fail, "0.0600 is above 0.0100")]
    [InlineData(0, 99, GateOutcome.Inconclusive, "99 requests are too few: a verdict needs 100")]
    [InlineData(3, 3, GateOutcome.Fail, "1.0000 is above")]
    public void Errors_fail_when_chance_does_not_explain_them(long errors, long requests, GateOutcome outcome, string reason) =>
        AssertResult(Judge(new ErrorRateRule(0.01, null), Live(2, requests, errors)), outcome, reason);

    [Theory]
    [InlineData(20, 200, 0, GateOutcome.Pass)]
    [InlineData(250, 1000, 0, GateOutcome.Fail)]
    [InlineData(20, 1000, 12, GateOutcome.Inconclusive)]
    [InlineData(20, 1000, 30, GateOutcome.Fail)]
    [InlineData(20, 99, 0, GateOutcome.Inconclusive)]
    public void A_slow_answer_in_a_hundred_is_allowed(double milliseconds, int answers, int slow, GateOutcome outcome)
    {
        var live = Live(2, answers, 0) with { ResponseTimes = Bins((milliseconds, answers - slow), (900, slow)) };
        Assert.Equal(outcome, Judge(new ResponseTimeRule(LatencyQuantile.P99, TimeSpan.FromMilliseconds(200), null, null), live).Outcome);
    }

    [Theory]
    [InlineData(10, GateOutcome.Pass)]
    [InlineData(16, GateOutcome.Pass)]
    [InlineData(30, GateOutcome.Fail)]
    public void Times_are_held_against_those_of_the_champion(double milliseconds, GateOutcome outcome)
    {
        var candidate = Live(2, 500, 0) with { ResponseTimes = Bins((milliseconds, 500)) };
        var champion = Live(1, 500, 0) with { ResponseTimes = Bins((10, 499), (700, 1)) };
        var result = Judge(new ResponseTimeRule(LatencyQuantile.Median, TimeSpan.FromSeconds(5), 1.5, null), candidate, champion);
        AssertResult(result, outcome, "1.5 times the 11 ms of version 1");
        Assert.Equal("responseTime median", result.Name);
    }

    /// <summary>The bound of the median of 500 values is the 273rd: 271.9 by the normal approximation, computed with scipy, and the next.</summary>
    [Fact]
    public void The_bound_of_a_quantile_is_a_rank()
    {
        Assert.Equal(MagnitudeBins.UpperBound(MagnitudeBins.Of(5)), new BinnedTimes(Bins((1, 272), (5, 228))).UpperQuantile(0.5));
        Assert.Equal(MagnitudeBins.UpperBound(MagnitudeBins.Of(1)), new BinnedTimes(Bins((1, 273), (5, 227))).UpperQuantile(0.5));
        Assert.Equal(double.PositiveInfinity, new BinnedTimes(Bins((1, 100))).UpperQuantile(0.99));
    }

    /// <summary>Expected: scipy 1.10.1, ks_2samp(a, b).statistic and kolmogi(0.001) sqrt((n + m) / nm) of the values behind the counts.</summary>
    [Fact]
    public void The_distance_of_scores_is_that_of_scipy()
    {
        var distance = BinnedDistance.Of(ScoreBins(10, 40, 100, 200, 100, 50), ScoreBins(30, 80, 60, 50, 70, 10));
        Assert.Equal(0.26666666666666666, distance.Value, 12);
        Assert.Equal(0.14236949541637148, distance.ByChance, 9);
        Assert.True(distance.IsBeyondChance);
    }

    [Fact]
    public void A_shift_fails_only_beyond_the_limit_and_beyond_chance()
    {
        var (same, other) = (ScoreBins(10, 40, 100, 200, 100, 50), ScoreBins(30, 80, 60, 50, 70, 10));
        AssertResult(Shift(0.3, same, other), GateOutcome.Pass, "distance 0.2667 from the scores of version 1 is at most 0.3000");
        AssertResult(Shift(0.1, same, other), GateOutcome.Fail, "is above 0.1000");
        AssertResult(Shift(0.1, ScoreBins(1, 4, 30, 40, 20, 5), ScoreBins(1, 4, 50, 20, 20, 5)), GateOutcome.Inconclusive, "apart by chance");
        AssertResult(Shift(0.1, ScoreBins(1), other), GateOutcome.Inconclusive, "1 scores of version 2 are too few");
        AssertResult(Shift(0.1, null, other), GateOutcome.Error, "version 2 does not tell its scores");
    }

    [Theory]
    [InlineData(1000, 0, GateOutcome.Pass, "agreement of 1.0000, at least 0.9900")]
    [InlineData(1000, 200, GateOutcome.Fail, "agreement of 0.8000, at least 0.9900")]
    [InlineData(100, 4, GateOutcome.Inconclusive, "so few can look so by chance")]
    [InlineData(50, 0, GateOutcome.Inconclusive, "50 requests are too few")]
    [InlineData(0, 0, GateOutcome.Inconclusive, "0 compared predictions are too few")]
    public void Answers_may_differ_up_to_the_limit(long compared, long different, GateOutcome outcome, string reason) => AssertResult(
        Judge(new AgreementRule(0.99, null), Live(2, compared, 0) with { Mirror = new MirrorFigures(compared, different, 0.5, 0) }), outcome, reason);

    [Fact]
    public void What_can_t_be_compared_is_an_error()
    {
        AssertResult(Judge(new AgreementRule(0.99, null), Live(2, 500, 0)), GateOutcome.Error, "only the strategy shadow copies");
        AssertResult(Judge(new ScoreShiftRule(0.1, null), Live(2, 500, 0)), GateOutcome.Error, "no older version");
        AssertResult(
            Judge(new ResponseTimeRule(LatencyQuantile.P99, null, 2, null), Live(2, 500, 0) with { ResponseTimes = Bins((1, 500)) }),
            GateOutcome.Error,
            "no older version");
    }

    private static GateResult Shift(double limit, Dictionary<int, long>? candidate, Dictionary<int, long> champion) =>
        Judge(new ScoreShiftRule(limit, null), Live(2, 500, 0) with { Scores = candidate }, Live(1, 500, 0) with { Scores = champion });

    private static GateResult Judge(GateRule rule, LiveFigures candidate, LiveFigures? champion = null) =>
        Assert.Single(LiveGateKeeper.Judge(new RolloutPlan { Rules = [rule], MinRequests = 100 }, candidate, champion));

    private static LiveFigures Live(int version, long requests, long errors) =>
        new() { Version = version, Requests = requests, Errors = errors, ResponseTimes = new Dictionary<int, long>() };

    private static Dictionary<int, long> Bins(params (double Value, int Count)[] values) => values.ToDictionary(v => MagnitudeBins.Of(v.Value), v => (long)v.Count);

    private static Dictionary<int, long> ScoreBins(params int[] counts) =>
        counts.Index().ToDictionary(c => MagnitudeBins.Of(Scores[c.Index]), c => (long)c.Item);

    private static void AssertResult(GateResult result, GateOutcome outcome, string reason)
    {
        Assert.Equal(outcome, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
        Assert.True(result.Measured);
    }
}
