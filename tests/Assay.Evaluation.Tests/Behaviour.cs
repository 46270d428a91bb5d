using Assay.Lifecycle;

namespace Assay.Evaluation.Tests;

/// <summary>Importance of inputs, behavioural tests and the cost of scoring, of a model of y = a + 2 b c.</summary>
public sealed class Behaviour
{
    [Fact]
    public void The_input_that_moves_the_score_most_is_the_most_important_and_an_idle_one_is_none()
    {
        var importance = Evaluate().Importance;
        Assert.Equal(["b", "c", "a", "idle"], importance.Select(i => i.Input));
        Assert.Equal((0, 0), (importance[3].Loss, importance[3].Deviation));
        Assert.All(importance, i => Assert.Equal("rmse", i.Metric.Value));
        Assert.InRange(importance[2].Loss, 2, 6);
        Assert.Equal(importance, Evaluate().Importance);
    }

    [Fact]
    public void What_should_not_matter_is_seen_not_to()
    {
        var (still, moved) = (Try(Invariance("idle", 0)), Try(Invariance("a", 0.5)));
        Assert.Equal((300, 0, true), (still.Rows, still.Violations, still.Passed));
        Assert.Equal((300, 300, false), (moved.Rows, moved.Violations, moved.Passed));
        Assert.Equal(5, moved.Samples.Count);
        Assert.StartsWith("_row 0, a 0: ", moved.Samples[0], StringComparison.Ordinal);
        Assert.Equal(100, Try(Invariance("idle", 0) with { SampleRows = 100 }).Rows);
    }

    [Fact]
    public void The_direction_of_an_input_is_tried_by_what_is_added_and_by_values()
    {
        Assert.True(Try(new DirectionTest("a", 0.02, new InputChange("a", [], 3), 1000, Up: true, 0.3, null)).Passed);
        Assert.False(Try(new DirectionTest("a", 0.02, new InputChange("a", [], 3), 1000, Up: false, 0.3, null)).Passed);
        Assert.True(Try(new DirectionTest("a", 0, new InputChange("a", ["0", "5", "10"], null), 1000, Up: true, 0, null)).Passed);
    }

    [Fact]
    public void Rows_by_hand_are_held_to_their_bounds()
    {
        var inputs = new Dictionary<string, string> { ["a"] = "10", ["b"] = "2", ["c"] = "6", ["idle"] = "1" };
        Assert.True(Try(new MinimumTest("big", 0, [new ExpectedRow(inputs, null, 25, 40)])).Passed);
        var small = Try(new MinimumTest("small", 0, [new ExpectedRow(inputs, null, null, 5), new ExpectedRow(inputs, null, 25, null)]));
        Assert.Equal((2, 1, false), (small.Rows, small.Violations, small.Passed));
        Assert.StartsWith("row 1: ", Assert.Single(small.Samples), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yes", 150, true)]
    [InlineData("no", 150, false)]
    [InlineData("no", 20, true)]
    public void Or_to_their_label(string label, int x, bool passes)
    {
        var test = new MinimumTest("m", 0, [new ExpectedRow(new Dictionary<string, string> { ["X"] = $"{x}" }, label, null, null)]);
        var report = Evaluator.Evaluate(
            new ModelName("m"), ContentDigest.OfText("s"),
            new Contestant(ContentDigest.OfText("c"), null, TrainedModels.Binary(), TrainedModels.Table([1, 190], [0, 1])),
            champion: null, new EvaluationPlan { Tests = [test] }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(passes, report.Challenger.Behaviours[0].Passed);
    }

    [Fact]
    public void What_a_model_does_not_know_is_no_pass()
    {
        var result = Try(new InvarianceTest("tail", 1, new InputChange("tail", ["a", "b"], null), 100, 1));
        Assert.Equal((0, false), (result.Rows, result.Passed));
        Assert.Equal(["the model has no input 'tail'"], result.Samples);
    }

    [Fact]
    public void Scoring_is_timed_where_there_is_a_clock()
    {
        var cost = Evaluate().Cost!;
        Assert.Equal(1234, cost.Bytes);
        Assert.InRange(cost.MedianMicroseconds, 0.001, cost.P99Microseconds);
    }

    private static InvarianceTest Invariance(string input, double within) =>
        new(input, 0, new InputChange(input, ["0", "5", "10"], null), 1000, within);

    private static BehaviourResult Try(BehaviourTest test) => Assert.Single(Evaluate(test).Behaviours);

    private static ModelScores Evaluate(params BehaviourTest[] tests) => Evaluator.Evaluate(
        new ModelName("m"), ContentDigest.OfText("s"),
        new Contestant(ContentDigest.OfText("c"), null, ThreeInputs.Scorer, ThreeInputs.Table) { Bytes = 1234 },
        champion: null, new EvaluationPlan { Tests = tests }, TimeProvider.System, TestContext.Current.CancellationToken).Challenger;
}
