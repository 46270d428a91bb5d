using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Evaluation.Tests;

/// <summary>
/// 800 rows learned from and 400 judged on. In the latter, cities are others, prices are 10 higher, and nothing else has changed: not X, the
/// input of the model, nor whether a size is there. Each id is another.
/// </summary>
public sealed class InputDrifts
{
    private static readonly string[] Cities = ["a", "b", "c", "d"];

    [Fact]
    public void What_changed_is_told_and_nothing_else()
    {
        var drift = Measure(Table());
        Assert.Equal(
            [("X", GateOutcome.Pass), ("city", GateOutcome.Fail), ("price", GateOutcome.Fail), ("size", GateOutcome.Pass), ("id", GateOutcome.Error)],
            drift.Select(d => (d.Input, d.Outcome)));
        Assert.Contains("800 of 800 texts are different", drift[4].Reason, StringComparison.Ordinal);
        Assert.Empty(drift[4].Metrics);
    }

    [Fact]
    public void Figures_are_those_of_scipy()
    {
        // scipy 1.10.1: chi2_contingency(correction=False), distance.jensenshannon, ks_2samp, wasserstein_distance / std; PSI by numpy, half
        // a row where a side has none, numbers by tenths of the rows learned from.
        var drift = Measure(Table());
        AssertFigure(1.19228, drift[1], DriftMeasure.Psi);
        AssertFigure(0.341655, drift[1], DriftMeasure.JensenShannon);
        AssertFigure(243.429, drift[1], DriftMeasure.ChiSquare);
        AssertFigure(5.50175, drift[2], DriftMeasure.Psi);
        AssertFigure(1.73422, drift[2], DriftMeasure.Wasserstein);
        AssertFigure(0.5, drift[2], DriftMeasure.KolmogorovSmirnov);
    }

    [Fact]
    public void An_input_that_is_missing_more_often_has_drifted()
    {
        var missing = Assert.Single(Measure(Table(sizeIsThere: i => i < 800 || i % 2 == 0)), d => d.Input == "size");
        Assert.Equal((GateOutcome.Fail, 0.5), (missing.Outcome, missing.Find(DriftMeasure.MissingRate)!.Value));
    }

    [Fact]
    public void Too_few_rows_tell_nothing()
    {
        var few = Measure(Table().Take([.. Enumerable.Range(0, 849)]));
        Assert.All(few.SkipLast(1), d => Assert.Equal((GateOutcome.Inconclusive, "49 rows; 50 can be judged"), (d.Outcome, d.Reason)));
        Assert.All(Measure(Table().Take([.. Enumerable.Range(760, 440)])).SkipLast(1), d => Assert.Equal("40 rows in the reference; 50 can be judged", d.Reason));
    }

    [Fact]
    public void A_difference_that_chance_may_give_is_no_proof_that_nothing_changed()
    {
        // Each fortieth of the rows learned from has an X of its own; twenty such pieces drawn from these differ as much by chance.
        var random = new Random(3);
        int[] drawn = [.. Enumerable.Range(0, 20).Select(_ => random.Next(40))];
        var drift = Assert.Single(Measure(Table(x: i => i < 800 ? i / 20 : drawn[(i - 800) / 20])), d => d.Input == "X");
        Assert.Equal(GateOutcome.Inconclusive, drift.Outcome);
        Assert.Contains("not beyond what blocks of the reference do", drift.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Equal_rows_give_equal_figures() => Assert.Equal(AssayJson.Write(Evaluate(Table())), AssayJson.Write(Evaluate(Table())));

    [Theory]
    [InlineData(0.5, GateOutcome.Pass, "2 of 4 inputs drifted from the training rows, 0.5000 is at most 0.5000: 'price' PSI 5.502")]
    [InlineData(0.4, GateOutcome.Fail, "2 of 4 inputs drifted from the training rows, 0.5000 is above 0.4000: 'price' PSI 5.502")]
    public void The_share_of_all_inputs_that_have_a_distribution_decides(double atMost, GateOutcome outcome, string reason) =>
        AssertResult(outcome, reason, Evaluate(Table()), atMost);

    [Theory]
    [InlineData("X, size", GateOutcome.Pass, "0 of 2 inputs drifted")]
    [InlineData("X, city", GateOutcome.Fail, "1 of 2 inputs drifted from the training rows, 0.5000 is above 0.0000: 'city' PSI 1.192")]
    [InlineData("X, id", GateOutcome.Error, "'id' 800 of 800 texts are different")]
    [InlineData("X, weather", GateOutcome.Error, "'weather' is no input that was measured")]
    public void Or_of_those_that_are_named(string inputs, GateOutcome outcome, string reason)
    {
        var result = AssertResult(outcome, reason, Evaluate(Table()), atMost: 0, inputs.Split(", "));
        Assert.Equal($"drift {inputs}", result.Name);
    }

    [Fact]
    public void Where_the_rows_can_t_tell_the_rule_is_inconclusive_only_if_it_matters()
    {
        var report = Evaluate(Table()) with
        {
            Drift = [.. new[] { GateOutcome.Fail, GateOutcome.Inconclusive, GateOutcome.Pass, GateOutcome.Pass }.Select((o, i) => new InputDrift($"x{i}", o, $"is {o}", []))],
        };
        AssertResult(GateOutcome.Fail, "1 of 4 inputs drifted", report, 0.1);
        AssertResult(GateOutcome.Inconclusive, "1 of 4 inputs drifted from the training rows, and of 1 more the 400 test rows can't tell: 'x1' is Inconclusive", report, 0.3);
        AssertResult(GateOutcome.Pass, "1 of 4 inputs drifted", report, 0.5);
    }

    [Fact]
    public void What_was_not_measured_is_an_error() =>
        AssertResult(GateOutcome.Error, "was not measured: run Evaluate again", Evaluate(Table()) with { Drift = [] }, 1);

    private static GateResult AssertResult(GateOutcome outcome, string reason, EvaluationReport report, double atMost, params string[] inputs)
    {
        var result = Assert.Single(GateKeeper.Judge([new DriftRule(inputs, atMost, Place: null)], report).Results);
        Assert.Equal(outcome, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
        return result;
    }

    private static void AssertFigure(double expected, InputDrift drift, DriftMeasure measure) => Assert.Equal(expected, drift.Find(measure)!.Value, Math.Abs(expected) * 1e-5);

    private static IReadOnlyList<InputDrift> Measure(FeatureTable table) => Evaluate(table).Drift;

    private static EvaluationReport Evaluate(FeatureTable table) => Evaluator.Evaluate(
        new ModelName("shop"), ContentDigest.OfText("s"), new Contestant(ContentDigest.OfText("c"), null, TrainedModels.Binary(), table), champion: null,
        cancellationToken: TestContext.Current.CancellationToken);

    private static FeatureTable Table(Func<int, bool>? sizeIsThere = null, Func<int, int>? x = null)
    {
        int[] rows = [.. Enumerable.Range(0, 1200)];
        return new FeatureTable(
            [.. rows.Select(i => (long)i)],
            [.. rows.Select(i => i >= 800)],
            [.. rows.Select(i => (float)(i % 2))],
            [],
            [
                new NumericColumn("X", [.. rows.Select(i => (float)(x?.Invoke(i) ?? i * 7 % 24))]),
                new CategoricalColumn("city", Cities, [.. rows.Select(City)]),
                new NumericColumn("price", [.. rows.Select(i => (float)((i * 37 % 20) + (i < 800 ? 0 : 10)))]),
                new NumericColumn("size", [.. rows.Select(i => (sizeIsThere?.Invoke(i) ?? true) ? i * 13 % 7 : float.NaN)]),
                new CategoricalColumn("id", [.. rows.Select(i => $"{i}")], rows),
            ]);
    }

    private static int City(int i) => i < 800
        ? i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2
        : i % 10 < 2 ? 0 : i % 10 < 6 ? 1 : i % 10 < 9 ? 2 : 3;
}
