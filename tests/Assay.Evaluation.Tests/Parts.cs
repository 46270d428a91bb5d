using Assay.Evaluation.Slices;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation.Tests;

/// <summary>Slices, given and found, and groups.</summary>
public sealed class Parts
{
    private static readonly MetricName Accuracy = new("accuracy");

    [Theory]
    [InlineData(5, 0, 1.003295706950681, 2.5104946009075483e-07)]
    [InlineData(7, 3, 0.0020515812016343193, 0.49597972978607974)]
    public void Effect_and_test_of_a_slice_are_those_of_scipy(int modulus, int rest, double effect, double pValue)
    {
        // scipy 1.10.1: ttest_ind(slice, others, equal_var=False, alternative="greater").
        double[] losses = [.. Enumerable.Range(0, 200).Select(i => (i * 37 % 41 / 41.0) + (i % 5 == 0 ? 0.3 : 0))];
        var (all, slice) = (LossSums.Of(losses), LossSums.Of([.. losses.Where((_, i) => i % modulus == rest)]));
        Assert.Equal(effect, slice.EffectAgainst(all), 1e-9);
        Assert.Equal(pValue, slice.PValueAgainst(all), Math.Max(1e-12, pValue * 1e-6));
    }

    [Fact]
    public void Given_slices_are_categories_and_ranges_of_enough_rows()
    {
        var slices = Evaluate(new EvaluationPlan { Slices = ["city", "X"], MinSliceRows = 40 }, i => i >= 100).Slices;
        Assert.Equal(
            [("city = Paris", 100), ("city = Rome", 80), ("X 0 to 49", 50), ("X 50 to 99", 50), ("X 100 to 149", 50), ("X 150 to 199", 50)],
            slices.Where(s => !s.Found).Select(s => (s.Name, (int)s.Rows)));
        Assert.All(slices, s => Assert.Equal(IntervalMethod.Wilson, s.Intervals[Accuracy].Method));
        Assert.Equal(["city missing"], Evaluate(new EvaluationPlan { Slices = ["city"], MinSliceRows = 2 }, i => i >= 100).Slices.Where(s => s.Rows == 20).Select(s => s.Name));
    }

    [Fact]
    public void A_column_on_which_the_model_fails_is_found()
    {
        // Everyone in Rome answers the other way.
        var slices = Evaluate(new EvaluationPlan { MinSliceRows = 20 }, i => i >= 100 ^ City(i) == 1).Slices;
        var worst = slices[0];
        Assert.Equal(("city = Rome", true, 80), (worst.Name, worst.Found, worst.Rows));
        Assert.Equal(0, worst.Metrics[Accuracy]);
        Assert.DoesNotContain(slices, s => s.Name.Contains("Paris", StringComparison.Ordinal));
    }

    [Fact]
    public void So_are_two_columns_that_only_together_are_bad()
    {
        var slices = Evaluate(new EvaluationPlan { MinSliceRows = 15 }, i => i >= 100 ^ (City(i) >= 0 && City(i) != Half(i))).Slices;
        Assert.Equal(["city = Paris and half = 1", "city = Rome and half = 0"], slices.Take(2).Select(s => s.Name).Order(StringComparer.Ordinal));
        Assert.All(slices.Take(2), s => Assert.Equal(0, s.Metrics[Accuracy]));
    }

    [Fact]
    public void A_model_that_is_right_everywhere_alike_has_no_found_slice() =>
        Assert.DoesNotContain(Evaluate(new EvaluationPlan(), i => i * 53 % 2 == 0).Slices, s => s.Found);

    [Fact]
    public void Differences_of_groups_are_those_that_fairlearn_defines()
    {
        // Computed with numpy 1.24 as fairlearn 0.12 defines them, from the model's answer: yes from X = 100 on.
        var fairness = Assert.Single(Evaluate(new EvaluationPlan { Fairness = ["group"], MinSliceRows = 10 }, i => (i * 53 % 29) + i > 110).Fairness);
        Assert.Equal((0.014925373134328401, 0.026839826839826886, 0.03125), (fairness.DemographicParityDifference, fairness.EqualOpportunityDifference, fairness.EqualizedOddsDifference));
        Assert.Equal(new GroupRates("0", 67, 33.0 / 67, 33.0 / 35, 0), fairness.Groups[0]);
        Assert.Equal(["0", "1", "2"], fairness.Groups.Select(g => g.Group));
    }

    [Fact]
    public void Groups_of_too_few_rows_are_not_compared() =>
        Assert.Equal(["0", "1"], Assert.Single(Evaluate(new EvaluationPlan { Fairness = ["group"], MinSliceRows = 67 }, i => i >= 100).Fairness).Groups.Select(g => g.Group));

    [Fact]
    public void The_champion_is_cut_by_the_same_columns_though_it_has_none_of_them()
    {
        var rows = Table(i => i >= 100);
        var bare = new FeatureTable(rows.RowIds, rows.IsTest, rows.Labels, [], rows.Columns);
        var report = Evaluator.Evaluate(
            new ModelName("shop"), ContentDigest.OfText("s"),
            new Contestant(ContentDigest.OfText("a"), null, TrainedModels.Binary(), rows), new Contestant(ContentDigest.OfText("b"), 1, TrainedModels.Binary(), bare),
            new EvaluationPlan { Slices = ["city"], Fairness = ["group"], MinSliceRows = 20 }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(report.Challenger.Slices.Select(s => (s.Name, s.Rows)), report.Champion!.Slices.Select(s => (s.Name, s.Rows)));
        Assert.Equal(report.Challenger.Fairness[0].EqualizedOddsDifference, report.Champion.Fairness[0].EqualizedOddsDifference);
        Assert.Null(report.Challenger.Cost);
    }

    private static int City(int i) => i % 10 == 9 ? -1 : i % 2;

    private static int Half(int i) => i / 2 % 2;

    private static FeatureTable Table(Func<int, bool> isYes) => new(
        [.. Enumerable.Range(0, 200).Select(i => (long)i)],
        [.. Enumerable.Range(0, 200).Select(_ => true)],
        [.. Enumerable.Range(0, 200).Select(i => isYes(i) ? 1f : 0f)],
        [],
        [new NumericColumn("X", [.. Enumerable.Range(0, 200).Select(i => (float)i)])],
        [
            new CategoricalColumn("city", ["Paris", "Rome"], [.. Enumerable.Range(0, 200).Select(City)]),
            new NumericColumn("half", [.. Enumerable.Range(0, 200).Select(i => (float)Half(i))]),
            new NumericColumn("group", [.. Enumerable.Range(0, 200).Select(i => (float)(i * 7 % 3))]),
        ]);

    private static ModelScores Evaluate(EvaluationPlan plan, Func<int, bool> isYes) => Evaluator.Evaluate(
        new ModelName("shop"), ContentDigest.OfText("s"), new Contestant(ContentDigest.OfText("c"), null, TrainedModels.Binary(), Table(isYes)),
        champion: null, plan, cancellationToken: TestContext.Current.CancellationToken).Challenger;
}
