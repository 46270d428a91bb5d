using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.ML;

namespace Assay.Evaluation.Tests;

/// <summary>A model of trees that learned y = a + 2 b c, with a fourth input that has nothing to do with it, and rows for it.</summary>
internal static class ThreeInputs
{
    private static readonly string[] Names = ["a", "b", "c", "idle"];

    public static FeatureTable Table { get; } = new(
        [.. Enumerable.Range(0, 300).Select(i => (long)i)],
        [.. Enumerable.Range(0, 300).Select(_ => true)],
        [.. Enumerable.Range(0, 300).Select(i => A(i) + (2 * B(i) * C(i)))],
        [],
        [Column("a", A), Column("b", B), Column("c", C), Column("idle", i => i * 29 % 31)],
        [new CategoricalColumn("city", ["Paris", "Rome"], [.. Enumerable.Range(0, 300).Select(i => i % 4 == 0 ? 1 : 0)])]);

    public static Scorer Scorer { get; } = Train();

    private static float A(int i) => i * 7 % 11;

    private static float B(int i) => i * 5 % 3;

    private static float C(int i) => i * 3 % 7;

    private static NumericColumn Column(string name, Func<int, float> value) => new(name, [.. Enumerable.Range(0, 300).Select(value)]);

    private static Scorer Train()
    {
        var ml = new MLContext(seed: 1);
        var data = ml.Data.LoadFromEnumerable(Enumerable.Range(0, 300).Select(i => new Row { a = A(i), b = B(i), c = C(i), Y = A(i) + (2 * B(i) * C(i)) }));
        var model = ml.Transforms.Concatenate("Features", Names).Append(ml.Regression.Trainers.FastTree(nameof(Row.Y), numberOfTrees: 60, numberOfLeaves: 12)).Fit(data);
        using var stream = new MemoryStream();
        ml.Model.Save(model, data.Schema, stream);
        stream.Position = 0;
        return Scorer.Load(stream, new ModelSignature
        {
            Task = LearningTask.Regression,
            Inputs = [.. Names.Select(n => new SignatureInput(n, FeatureKind.Numeric, null))],
            Classes = [],
            Threshold = 0.5,
        });
    }

    private sealed class Row
    {
        public float a { get; set; }

        public float b { get; set; }

        public float c { get; set; }

        public float idle { get; set; }

        public float Y { get; set; }
    }
}
