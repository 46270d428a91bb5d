using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Training.Tests;

public sealed class Trainers
{
    private static readonly TrainerOptions[] Options =
        [new LightGbmOptions { Trees = 20 }, new FastTreeOptions { Trees = 20 }, new SdcaOptions(), new LbfgsOptions()];

    public static TheoryData<string, LearningTask> Supported
    {
        get
        {
            var data = new TheoryData<string, LearningTask>();
            foreach (var options in Options)
            {
                foreach (var task in Enum.GetValues<LearningTask>())
                {
                    if (options is not FastTreeOptions || task != LearningTask.Multiclass)
                        data.Add(options.Kind, task);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Supported))]
    public void Learns_the_same_bytes_twice_and_predicts_better_than_a_guess(string trainer, LearningTask task)
    {
        using var shop = new Shop();
        var table = shop.Features(Shop.Plain, task);
        var options = Options.Single(o => o.Kind == trainer);

        var (model, signature) = Shop.Train(table, task, options);
        var (again, _) = Shop.Train(shop.Features(Shop.Plain, task), task, options);

        Assert.Equal(ContentDigest.OfBytes(model), ContentDigest.OfBytes(again));
        var (error, guess) = Errors(table.Part(test: true), model, signature);
        Assert.True(error < 0.75 * guess, $"{trainer} {task}: {error} against {guess}");
    }

    [Fact]
    public void Another_seed_or_parameter_gives_another_model()
    {
        using var shop = new Shop();
        var table = shop.Features(Shop.Plain);
        // The seed chooses the features that a tree may use.
        var options = new LightGbmOptions { Trees = 20, FeatureRatio = 0.5 };
        var digest = Digest(options);

        Assert.NotEqual(digest, Digest(options with { Trees = 21 }));
        Assert.NotEqual(digest, Digest(options with { Seed = 7 }));

        ContentDigest Digest(TrainerOptions options) => ContentDigest.OfBytes(Shop.Train(table, LearningTask.Binary, options).Model);
    }

    [Fact]
    public void The_signature_tells_what_to_send()
    {
        using var shop = new Shop();

        var (_, signature) = Shop.Train(shop.Features(Shop.Plain, LearningTask.Multiclass), LearningTask.Multiclass, new LightGbmOptions { Trees = 5 });

        Assert.Equal([("x", FeatureKind.Numeric), ("kind", FeatureKind.Categorical)], signature.Inputs.Select(i => (i.Name, i.Kind)));
        Assert.Equal(["a", "b", "c"], signature.Inputs[1].Categories!);
        Assert.Equal(["high", "low", "middle"], signature.Classes);
    }

    [Fact]
    public void Missing_and_unseen_inputs_are_scored()
    {
        using var shop = new Shop();
        var (model, signature) = Shop.Train(shop.Features(Shop.Plain), LearningTask.Binary, new LbfgsOptions());
        using var stream = new MemoryStream(model);
        var scorer = Scorer.Load(stream, signature);
        var row = new ScoringRow(signature);
        var scores = new float[2];

        scorer.Score(row, scores.AsSpan(0));
        row.Set(1, "never seen".AsMemory());
        scorer.Score(row, scores.AsSpan(1));

        Assert.All(scores, s => Assert.InRange(s, 0f, 1f));
        Assert.Equal(scores[0], scores[1]);
    }

    [Fact]
    public void Many_threads_score_as_one_does()
    {
        using var shop = new Shop(20_000);
        var table = shop.Features(Shop.Plain);
        var (model, signature) = Shop.Train(table, LearningTask.Binary, new FastTreeOptions { Trees = 10 });
        using var stream = new MemoryStream(model);
        var scorer = Scorer.Load(stream, signature);

        var scores = table.ScoreWith(scorer, TestContext.Current.CancellationToken);

        Assert.Equal(OneByOne(table, scorer), scores);
        Assert.True(scores.Distinct().Count() > 10);
    }

    [Fact]
    public void A_missing_category_is_not_the_empty_one_wherever_it_is_scored()
    {
        using var shop = new Shop();
        var recipe = Shop.Sql("SELECT _row, x, CASE kind WHEN 'a' THEN '' WHEN 'b' THEN 'b' END AS f FROM sales") with
        {
            Features = [new Feature("x", FeatureKind.Numeric), new Feature("f", FeatureKind.Categorical)],
        };
        var table = shop.Features(recipe, LearningTask.Regression);
        foreach (var options in Options)
        {
            var (model, signature) = Shop.Train(table, LearningTask.Regression, options);
            using var stream = new MemoryStream(model);
            var scorer = Scorer.Load(stream, signature);
            Assert.Equal(["", "b"], signature.Inputs[1].Categories!);

            var scores = table.ScoreWith(scorer, TestContext.Current.CancellationToken);

            Assert.Equal(OneByOne(table, scorer), scores);
            // Of a missing kind the amount is higher, and a tree that learned so says so.
            if (signature.Inputs[1].Coded)
                Assert.True(Mean(scores, 2) > Mean(scores, 0) + 20, $"{options.Kind}: {Mean(scores, 2)} against {Mean(scores, 0)}");
        }

        static double Mean(float[] scores, int kind) => scores.Where((_, row) => row % 3 == kind).Average();
    }

    [Fact]
    public void A_single_class_is_refused()
    {
        using var shop = new Shop(100);
        var table = shop.FeaturesWithLabel("amount > 100000", LearningTask.Binary);

        var refusal = Assert.Throws<DataRefusedException>(() => Shop.Train(table, LearningTask.Binary, new LightGbmOptions()));

        Assert.Contains("1 different labels", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_below_zero_is_refused_by_the_trainer_of_counts_alone()
    {
        using var shop = new Shop(300);
        var table = shop.FeaturesWithLabel("amount - 20", LearningTask.Regression);

        var refusal = Assert.Throws<DataRefusedException>(() => Shop.Train(table, LearningTask.Regression, new LbfgsOptions()));

        Assert.Contains("the label is below 0 in", refusal.Message, StringComparison.Ordinal);
        Shop.Train(table, LearningTask.Regression, new SdcaOptions());
    }

    [Fact]
    public void Bytes_that_are_no_model_are_refused()
    {
        using var shop = new Shop(300);
        var (model, signature) = Shop.Train(shop.Features(Shop.Plain), LearningTask.Binary, new LightGbmOptions { Trees = 2 });
        using var garbage = new MemoryStream([1, 2, 3]);
        using var cut = new MemoryStream(model[..^100]);

        Assert.Throws<InvalidDataException>(() => Scorer.Load(garbage, signature));
        Assert.Throws<InvalidDataException>(() => Scorer.Load(cut, signature));
    }

    /// <summary>The rows as a server scores them: one after the other, on one thread, missing inputs unset.</summary>
    private static float[] OneByOne(FeatureTable table, Scorer scorer)
    {
        var scores = new float[table.Rows];
        for (var r = 0; r < table.Rows; r++)
        {
            var row = new ScoringRow(scorer.Signature);
            for (var i = 0; i < table.Columns.Count; i++)
            {
                if (table.Columns[i] is NumericColumn numeric)
                    row.Set(i, numeric.Values[r]);
                else if (table.Columns[i] is CategoricalColumn categorical && categorical.Codes[r] >= 0)
                    row.Set(i, categorical.Text(r));
            }
            scorer.Score(row, scores.AsSpan(r, 1));
        }
        return scores;
    }

    /// <summary>The mean error of the model, and of always answering the mean or the most frequent class.</summary>
    private static (double Model, double Guess) Errors(FeatureTable test, byte[] model, ModelSignature signature)
    {
        using var stream = new MemoryStream(model);
        var scorer = Scorer.Load(stream, signature);
        var scores = test.ScoreWith(scorer, TestContext.Current.CancellationToken);
        var width = scorer.ScoreCount;
        if (width > 1)
        {
            var wrong = Enumerable.Range(0, test.Rows).Count(r => scores.AsSpan(r * width, width).IndexOf(scores.AsSpan(r * width, width).ToArray().Max()) != (int)test.Labels[r]);
            return (wrong, test.Rows - test.Labels.CountBy(l => l).Max(c => c.Value));
        }
        var mean = test.Labels.Average();
        return (test.Labels.Zip(scores, (l, s) => Math.Abs(l - s)).Average(), test.Labels.Average(l => Math.Abs(l - mean)));
    }
}
