using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Training.Tests;

/// <summary>Given ONNX files, made by make_models.py: 0.1 x + kind - 5 in many shapes, where kind is 1, 2 or 3 and a missing x is 50.</summary>
public sealed class ForeignModels : IDisposable
{
    private static readonly string Files = Path.Combine(Repository.Root, "tests", "Assay.Training.Tests", "Foreign");
    private readonly Shop shop = new();
    private readonly TemporaryFolder work = new();

    public void Dispose()
    {
        shop.Dispose();
        work.Dispose();
    }

    [Theory]
    [InlineData("logit", OnnxScores.Logits)]
    [InlineData("both", OnnxScores.Logits)]
    [InlineData("both", OnnxScores.Probabilities)]
    public void A_logit_becomes_a_probability(string name, OnnxScores scores)
    {
        var (model, signature) = Train(name, LearningTask.Binary, scores);
        // 1 / (1 + exp(-v)) of v = 1 + 3 - 5 and, for a missing x, 5 + 0 - 5: 'd' is no category.
        Assert.Equal(0.26894143f, Score(model, signature, 10, "c"), 1e-6f);
        Assert.Equal(0.5f, Score(model, signature, null, "d"), 1e-6f);
    }

    [Fact]
    public void A_tensor_for_each_input_and_a_number()
    {
        var (model, signature) = Train("parts", LearningTask.Regression, OnnxScores.Probabilities);
        Assert.Equal(-1f, Score(model, signature, 10, "c"), 1e-6f);
        Assert.Equal(1f, Score(model, signature, null, "a"), 1e-6f);
    }

    [Fact]
    public void The_label_and_maps_of_scikit_learn()
    {
        var (model, signature) = Train("tree", LearningTask.Binary, OnnxScores.Probabilities);
        Assert.Equal(0.25f, Score(model, signature, 50, "a"));
        Assert.Equal(0.875f, Score(model, signature, 51, "a"));
        Assert.Equal(0.25f, Score(model, signature, null, "a"));
    }

    [Fact]
    public void Many_threads_get_the_scores_of_one()
    {
        var (model, signature) = Train("logit", LearningTask.Binary, OnnxScores.Logits);
        var scorer = Scorer.Load(new MemoryStream(model), signature);
        var table = shop.Features(Shop.Plain);
        var expected = new float[table.Rows];
        var row = new ScoringRow(signature);
        var numbers = new float[2];
        for (var r = 0; r < table.Rows; r++)
        {
            table.CopyTo(row, r, numbers);
            scorer.Score(row, expected.AsSpan(r, 1));
        }
        Assert.Equal(expected, table.ScoreWith(scorer, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("logit", LearningTask.Binary, OnnxScores.Probabilities, "write 'scores: logits' in model.yaml")]
    [InlineData("nan", LearningTask.Binary, OnnxScores.Logits, "a missing number reaches the model as NaN")]
    [InlineData("wide", LearningTask.Binary, OnnxScores.Logits, "the model takes 'in' float [N, 3]; allowed: one float tensor [N, 2] of x, kind in this order")]
    [InlineData("logit", LearningTask.Multiclass, OnnxScores.Logits, "'logit' has 1 numbers for a row; allowed: a float tensor [N, 3] of high, low, middle in this order")]
    [InlineData("make_models.py", LearningTask.Binary, OnnxScores.Logits, "can't be run as an ONNX model")]
    public void What_does_not_fit_is_told(string name, LearningTask task, OnnxScores scores, string said)
        => Assert.Contains(said, Assert.Throws<WrongUseException>(() => Train(name, task, scores)).Message, StringComparison.Ordinal);

    private static float Score(byte[] model, ModelSignature signature, float? x, string kind)
    {
        var row = new ScoringRow(signature);
        if (x is { } number)
            row.Set(0, number);
        row.Set(1, kind.AsMemory());
        var scores = new float[1];
        Scorer.Load(new MemoryStream(model), signature).Score(row, scores);
        return scores[0];
    }

    private (byte[] Model, ModelSignature Signature) Train(string name, LearningTask task, OnnxScores scores)
    {
        var file = name.Contains('.', StringComparison.Ordinal) ? name : $"{name}.onnx";
        var options = new OnnxOptions { File = new TrainerFile(file, ContentDigest.OfFile(Path.Combine(Files, file))), Scores = scores };
        using var stream = new MemoryStream();
        var signature = new ForeignTrainer(Files, work["run"], TimeProvider.System, NullLogger.Instance)
            .Train(shop.Features(Shop.Plain, task), task, 0.5, options, stream, TestContext.Current.CancellationToken);
        return (stream.ToArray(), signature);
    }
}
