using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.ML;

namespace Assay.Training.Tests;

/// <summary>
/// Rows whose label goes up with x on the whole, but down in the middle, and the other way with y; kind shifts it. A model that is
/// free follows the dents, one that is held does not. Each of 200 rows is asked for all values of an input.
/// </summary>
public sealed class Monotone
{
    private const int Rows = 4000;
    private static readonly LightGbmOptions Free = new() { Trees = 60, MinRowsPerLeaf = 5 };
    private static readonly LightGbmOptions Held = Free with { Monotone = Directions(("x", MonotoneDirection.Up), ("y", MonotoneDirection.Down)) };

    [Theory]
    [InlineData(LearningTask.Regression, false)]
    [InlineData(LearningTask.Binary, false)]
    [InlineData(LearningTask.Binary, true)]
    public void A_score_that_is_held_never_goes_the_other_way(LearningTask task, bool skewed)
    {
        // With weights of classes, and probabilities from rows held out: all that may stand between the trees and the score.
        LightGbmOptions With(LightGbmOptions options) => skewed
            ? options with { ClassWeights = ClassWeights.Balanced, Calibration = new CalibrationOptions { Method = CalibrationMethod.Isotonic } }
            : options;
        var free = Scorer(task, With(Free));
        var held = Scorer(task, With(Held));

        Assert.InRange(Falls(free, "x"), 100, int.MaxValue);
        Assert.InRange(Rises(free, "y"), 100, int.MaxValue);
        Assert.Equal((0, 0), (Falls(held, "x"), Rises(held, "y")));
        // It still tells x and y apart, and what is not held is as free as before.
        Assert.InRange(Rises(held, "x"), 500, int.MaxValue);
        Assert.InRange(Falls(held, "y"), 500, int.MaxValue);
        Assert.InRange(Math.Min(Falls(held, "z"), Rises(held, "z")), 100, int.MaxValue);
    }

    [Fact]
    public void Directions_decide_the_bytes_and_equal_ones_give_equal_bytes()
    {
        TrainerOptions[] options = [Free, Held, Free with { Monotone = Directions(("x", MonotoneDirection.Up)) }, Free with { Monotone = Directions(("x", MonotoneDirection.Down)) }];
        var digests = options.Select(o => ContentDigest.OfBytes(Shop.Train(Table(LearningTask.Binary), LearningTask.Binary, o).Model)).ToList();
        Assert.Equal(4, digests.Distinct().Count());
        Assert.Equal(digests[1], ContentDigest.OfBytes(Shop.Train(Table(LearningTask.Binary), LearningTask.Binary, Held).Model));
    }

    [Fact]
    public void What_can_t_be_held_is_refused()
    {
        AssertRefused(LearningTask.Regression, ("kind", MonotoneDirection.Up), "'kind' is no numeric input (allowed: x, y, z)");
        AssertRefused(LearningTask.Regression, ("xx", MonotoneDirection.Up), "did you mean 'x'?");
        AssertRefused(LearningTask.Multiclass, ("x", MonotoneDirection.Up), "does not fit task Multiclass (allowed: task binary, regression)");
    }

    [Fact]
    public void A_trainer_without_the_dictionary_is_told_with_its_version()
    {
        var context = new MLContext(1);
        var signature = new ModelSignature { Task = LearningTask.Regression, Inputs = [new SignatureInput("x", FeatureKind.Numeric, null)], Classes = [], Threshold = 0.5 };
        var refusal = Assert.Throws<WrongUseException>(
            () => MonotoneTrees.Constrain(context.Regression.Trainers.FastTree(), Directions(("x", MonotoneDirection.Up)), signature));
        Assert.Contains("FastTreeRegressionTrainer of Microsoft.ML.FastTree 1.0.0.0 has no 'GbmOptions'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_written_by_the_names_of_model_yaml_and_read_back()
    {
        Assert.Equal([("monotone.x", "up"), ("monotone.y", "down")], Held.Values().Where(v => v.Key.StartsWith("monotone", StringComparison.Ordinal)).Select(v => (v.Key, v.Value)));
        var read = (LightGbmOptions)Held.With([KeyValuePair.Create("trees", "9")]);
        Assert.Equal((9, MonotoneDirection.Up, MonotoneDirection.Down), (read.Trees, read.Monotone!["x"], read.Monotone["y"]));
    }

    [Fact]
    public void Every_setting_of_a_search_keeps_them_and_none_is_tried_twice()
    {
        var space = TrainerSpace.Of(LearningTask.Binary)[0] with { Ranges = [new ChoiceRange("leaves", ["4", "8", "16"])] };
        var settings = TrialSettings.Draw(Held, [space], seed: 42, count: 9);
        Assert.Equal([4, 8, 16, 31], settings.Cast<LightGbmOptions>().Select(o => o.Leaves).Order());
        Assert.All(settings.Cast<LightGbmOptions>(), o => Assert.Equal((MonotoneDirection.Up, MonotoneDirection.Down), (o.Monotone!["x"], o.Monotone["y"])));
    }

    private static Dictionary<string, MonotoneDirection> Directions(params (string Input, MonotoneDirection Direction)[] all) =>
        all.ToDictionary(d => d.Input, d => d.Direction, StringComparer.Ordinal);

    private static void AssertRefused(LearningTask task, (string, MonotoneDirection) direction, string fragment)
    {
        var refusal = Assert.Throws<WrongUseException>(() => Shop.Train(Table(task), task, Free with { Monotone = Directions(direction) }));
        Assert.Contains(fragment, refusal.Message, StringComparison.Ordinal);
    }

    private static Scorer Scorer(LearningTask task, TrainerOptions options)
    {
        var (model, signature) = Shop.Train(Table(task), task, options);
        using var stream = new MemoryStream(model);
        return Scoring.Scorer.Load(stream, signature);
    }

    private static int Falls(Scorer scorer, string input) => Steps(scorer, input).Count(s => s < 0);

    private static int Rises(Scorer scorer, string input) => Steps(scorer, input).Count(s => s > 0);

    /// <summary>By how much the score changes from each value of an input to the next, for each of 200 rows.</summary>
    private static IEnumerable<float> Steps(Scorer scorer, string input)
    {
        var rows = Table(LearningTask.Regression).Take([.. Enumerable.Range(0, 200).Select(i => i * 19)]);
        float[]? before = null;
        for (var value = 0; value < 100; value++)
        {
            var scores = rows.With(new NumericColumn(input, [.. Enumerable.Repeat((float)value, rows.Rows)])).ScoreWith(scorer, TestContext.Current.CancellationToken);
            foreach (var step in before?.Zip(scores, (a, b) => b - a) ?? [])
                yield return step;
            before = scores;
        }
    }

    private static FeatureTable Table(LearningTask task)
    {
        var random = new Random(7);
        var rows = Enumerable.Range(0, Rows).Select(i => (X: random.Next(100), Y: random.Next(100), Z: random.Next(100), Kind: i % 3)).ToArray();
        var amounts = rows.Select(r => Dented(r.X) - Dented(r.Y) + (10 * Math.Sin(r.Z / 8.0)) + (15 * r.Kind) + random.Next(20)).ToArray();
        return new FeatureTable(
            [.. Enumerable.Range(0, Rows).Select(i => (long)i)],
            new bool[Rows],
            [.. amounts.Select(a => task == LearningTask.Regression ? (float)a : a > 25 ? 1 : 0)],
            task == LearningTask.Multiclass ? ["less", "more"] : [],
            [
                new CategoricalColumn("kind", ["a", "b", "c"], [.. rows.Select(r => r.Kind)]),
                new NumericColumn("x", [.. rows.Select(r => r.X % 50 == 49 ? float.NaN : r.X)]),
                new NumericColumn("y", [.. rows.Select(r => (float)r.Y)]),
                new NumericColumn("z", [.. rows.Select(r => (float)r.Z)]),
            ]);
    }

    /// <summary>Up by a half each, but 20 lower from 40 to 59.</summary>
    private static double Dented(int value) => (value / 2.0) - (value is >= 40 and < 60 ? 20 : 0);
}
