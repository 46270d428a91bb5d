using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace Assay.Evaluation.Tests;

/// <summary>Small models, really trained.</summary>
internal static class TrainedModels
{
    private static readonly string[] ClassNames = ["high", "low", "middle"];

    public static Scorer Binary(double threshold = 0.5)
    {
        var rows = Enumerable.Range(0, 200).Select(i => new Row { X = i, Yes = i >= 100 });
        return Train(rows, ml => ml.BinaryClassification.Trainers.LbfgsLogisticRegression(nameof(Row.Yes)), LearningTask.Binary, [], threshold);
    }

    /// <summary>Learned from 2x + 1 by trees, which take a missing input.</summary>
    public static Scorer Regression()
    {
        var rows = Enumerable.Range(0, 200).Select(i => new Row { X = i, Y = (2 * i) + 1 });
        return Train(rows, ml => ml.Regression.Trainers.FastTree(nameof(Row.Y)), LearningTask.Regression, [], 0.5);
    }

    /// <summary>A linear model, whose score for a missing input is NaN.</summary>
    public static Scorer LinearRegression()
    {
        var rows = Enumerable.Range(0, 200).Select(i => new Row { X = i, Y = (2 * i) + 1 });
        return Train(rows, ml => ml.Regression.Trainers.OnlineGradientDescent(nameof(Row.Y)), LearningTask.Regression, [], 0.5);
    }

    /// <summary>Low below 67, high from 133 on.</summary>
    public static Scorer Multiclass()
    {
        var rows = Enumerable.Range(0, 200).Select(i => new Row { X = i, Class = i < 67 ? "low" : i < 133 ? "middle" : "high" });
        return Train(rows, ml => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(nameof(Row.Class)), LearningTask.Multiclass, ClassNames, 0.5);
    }

    public static FeatureTable Table(float[] x, float[] labels, IReadOnlyList<string>? classes = null, bool test = true) => new(
        [.. Enumerable.Range(0, x.Length).Select(i => (long)i)],
        [.. x.Select(_ => test)],
        labels,
        classes ?? [],
        [new NumericColumn("X", x)]);

    private static Scorer Train(
        IEnumerable<Row> rows, Func<MLContext, IEstimator<ITransformer>> trainer, LearningTask task, IReadOnlyList<string> classes, double threshold)
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(rows);
        // The labels' keys are no part of the model, which is called without labels.
        var keys = ml.Transforms.Conversion.MapValueToKey(nameof(Row.Class), keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue);
        data = keys.Fit(data).Transform(data);
        IEstimator<ITransformer> inputs = ml.Transforms.Concatenate("Features", "X").Append(ml.Transforms.NormalizeMinMax("Features"));
        var model = inputs.Append(trainer(ml)).Fit(data);
        using var stream = new MemoryStream();
        ml.Model.Save(model, data.Schema, stream);
        stream.Position = 0;
        return Scorer.Load(stream, new ModelSignature
        {
            Task = task,
            Inputs = [new SignatureInput("X", FeatureKind.Numeric, null)],
            Classes = classes,
            Threshold = threshold,
        });
    }

    private sealed class Row
    {
        public float X { get; set; }

        public bool Yes { get; set; }

        public float Y { get; set; }

        public string Class { get; set; } = "";
    }
}
