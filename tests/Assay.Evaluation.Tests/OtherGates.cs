using Assay.Lifecycle;

namespace Assay.Evaluation.Tests;

/// <summary>Rules on slices, groups, behaviour, latency and size.</summary>
public sealed class OtherGates
{
    private static readonly MetricName Auc = new("auc");

    [Fact]
    public void What_was_not_evaluated_is_an_error_that_names_the_key()
    {
        AssertResult(Judge(new WorstSliceRule(Auc, 0.7, 1, null), Scores), GateOutcome.Error, "add 'evaluation: { slices: [...] }' to model.yaml");
        AssertResult(Judge(Fairness(0.1), Scores), GateOutcome.Error, "add 'evaluation: { fairness: [sex] }' to model.yaml");
        AssertResult(Judge(new BehaviourRule(null), Scores), GateOutcome.Error, "add 'evaluation: { tests: [...] }' to model.yaml");
        AssertResult(Judge(new LatencyRule(LatencyQuantile.P99, 100, null), Scores), GateOutcome.Error, "run Evaluate again");
        AssertResult(Judge(new SizeRule(100, null), Scores), GateOutcome.Error, "run Evaluate again");
    }

    [Theory]
    [InlineData(0.72, 0.7, 0.74, GateOutcome.Pass, "0.7200 is at least 0.7000 on the 400 rows of 'hour 6 to 9'")]
    [InlineData(0.6, 0.55, 0.65, GateOutcome.Fail, "0.6000 is below 0.7000 on the 400 rows of 'hour 6 to 9'")]
    [InlineData(0.69, 0.65, 0.73, GateOutcome.Inconclusive, "up to a true 0.7300")]
    public void The_worst_slice_decides(double value, double lower, double upper, GateOutcome outcome, string reason)
    {
        var result = Judge(new WorstSliceRule(Auc, 0.7, 100, null), Scores with
        {
            Slices = [Slice("origin = ORD", 900, 0.8, 0.78, 0.82), Slice("hour 6 to 9", 400, value, lower, upper), Slice("tiny", 99, 0.1, 0, 0.2)],
        });
        AssertResult(result, outcome, reason);
        Assert.Equal("worstSlice auc hour 6 to 9", result.Name);
    }

    [Fact]
    public void Where_lower_is_better_the_worst_slice_has_the_highest_value()
    {
        var brier = new MetricName("brier");
        var result = Judge(new WorstSliceRule(brier, 0.2, 1, null), Scores with { Slices = [Slice("a", 50, 0.1, 0, 0.2, brier), Slice("b", 50, 0.3, 0.25, 0.4, brier)] });
        AssertResult(result, GateOutcome.Fail, "0.3000 is above 0.2000 on the 50 rows of 'b'");
    }

    [Fact]
    public void Slices_that_are_all_too_small_are_not_passed() =>
        AssertResult(Judge(new WorstSliceRule(Auc, 0.7, 100, null), Scores with { Slices = [Slice("tiny", 99, 0.9, 0.8, 1)] }), GateOutcome.Inconclusive, "no slice has the 100 rows");

    [Theory]
    [InlineData(0.1, GateOutcome.Pass)]
    [InlineData(0.05, GateOutcome.Fail)]
    public void Groups_may_differ_by_the_limit(double limit, GateOutcome outcome)
    {
        var result = Judge(Fairness(limit), Scores with { Fairness = [Groups(0.08)] });
        AssertResult(result, outcome, "0.0800");
        Assert.Equal("fairness sex equalOpportunity", result.Name);
    }

    [Fact]
    public void Groups_whose_rows_can_t_tell_are_an_error() =>
        AssertResult(Judge(Fairness(1), Scores with { Fairness = [Groups(double.NaN)] }), GateOutcome.Error, "can't tell the difference");

    [Fact]
    public void Every_behavioural_test_must_pass()
    {
        BehaviourResult good = new("later is worse", "direction", 500, 3, 0.01, []);
        BehaviourResult bad = new("carrier does not matter", "invariance", 500, 60, 0.01, []);
        AssertResult(Judge(new BehaviourRule(null), Scores with { Behaviours = [good] }), GateOutcome.Pass, "all 1 behavioural tests pass");
        AssertResult(
            Judge(new BehaviourRule(null), Scores with { Behaviours = [good, bad] }),
            GateOutcome.Fail,
            "1 of 2 behavioural tests fail: 'carrier does not matter' on 60 of 500 rows, at most 1 %");
    }

    [Fact]
    public void Latency_is_of_the_machine_and_leaves_no_trace_where_bytes_must_be_equal()
    {
        var slow = Verdict(new LatencyRule(LatencyQuantile.P99, 100, null), Scores with { Cost = new ScoringCost(20, 90, 5000) });
        var fast = Verdict(new LatencyRule(LatencyQuantile.P99, 100, null), Scores with { Cost = new ScoringCost(20, 30, 5000) });
        AssertResult(Assert.Single(slow.Results), GateOutcome.Pass, "90.0000 is at most 100.0000 microseconds a row");
        Assert.NotEqual(AssayJson.Write(slow), AssayJson.Write(fast));
        Assert.Equal(AssayJson.Write(slow.WithoutMeasurements()), AssayJson.Write(fast.WithoutMeasurements()));
        AssertResult(Judge(new LatencyRule(LatencyQuantile.Median, 10, null), Scores with { Cost = new ScoringCost(20, 90, 5000) }), GateOutcome.Fail, "20.0000 is above 10.0000");
    }

    [Theory]
    [InlineData(5000, GateOutcome.Pass, "5,000 bytes are at most 5,000")]
    [InlineData(4999, GateOutcome.Fail, "5,000 bytes are more than 4,999")]
    public void The_file_may_have_the_limit(long limit, GateOutcome outcome, string reason) =>
        AssertResult(Judge(new SizeRule(limit, null), Scores with { Cost = new ScoringCost(20, 90, 5000) }), outcome, reason);

    private static ModelScores Scores => new(ContentDigest.OfText("candidate"), null, new Dictionary<MetricName, double> { [Auc] = 0.8 });

    private static FairnessRule Fairness(double limit) => new("sex", FairnessMeasure.EqualOpportunity, limit, null);

    private static GroupFairness Groups(double difference) => new("sex", [])
    {
        DemographicParityDifference = 0.5,
        EqualOpportunityDifference = difference,
        EqualizedOddsDifference = 0.6,
    };

    private static SliceScores Slice(string name, long rows, double value, double lower, double upper, MetricName? metric = null) => new(
        name,
        Found: false,
        rows,
        new Dictionary<MetricName, double> { [metric ?? Auc] = value },
        new Dictionary<MetricName, MetricInterval> { [metric ?? Auc] = new(lower, upper, 0.95, IntervalMethod.Bootstrap) });

    private static GateResult Judge(GateRule rule, ModelScores scores) => Assert.Single(Verdict(rule, scores).Results);

    private static GateVerdict Verdict(GateRule rule, ModelScores scores) => GateKeeper.Judge([rule], new EvaluationReport
    {
        Model = new ModelName("delay"),
        Task = LearningTask.Binary,
        SnapshotDigest = ContentDigest.OfText("snapshot"),
        TestRows = 1000,
        Challenger = scores,
    });

    private static void AssertResult(GateResult result, GateOutcome outcome, string reason)
    {
        Assert.Equal(outcome, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
    }
}
