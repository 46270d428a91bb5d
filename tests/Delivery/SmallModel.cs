using System.Text.Json;
using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace Assay.Delivery.Tests;

/// <summary>A small model that is really trained, with the record of a registered version.</summary>
internal sealed record SmallModel(string Folder, ModelVersion Version)
{
    private static readonly string[] Carriers = ["AA", "DL", "UA"];

    public string ModelFile => Path.Combine(Folder, "model.zip");

    public static SmallModel Create(string folder, LearningTask task = LearningTask.Binary, int number = 1)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "model.zip");
        Train(file, task, number);
        var version = VersionOf(file, task, number);
        File.WriteAllText(Path.Combine(folder, "version.json"), AssayJson.Write(version));
        return new SmallModel(folder, version);
    }

    /// <summary>What the model itself says, as the judge recorded it.</summary>
    public SmokeTest SmokeTest(float? distance, string? carrier)
    {
        var scorer = Scorer.Load(ModelFile, Version.Signature);
        var row = new ScoringRow(Version.Signature);
        if (distance is { } number)
            row.Set(0, number);
        if (carrier is not null)
            row.Set(1, carrier.AsMemory());
        var scores = new float[scorer.ScoreCount];
        scorer.Score(row, scores);
        return new SmokeTest(
            new Dictionary<string, JsonElement>
            {
                ["distance"] = JsonSerializer.SerializeToElement(distance),
                ["carrier"] = JsonSerializer.SerializeToElement(carrier),
            },
            scores[0],
            Version.Signature.Classes.Count > 0 ? Version.Signature.Classes[0] : null);
    }

    private static void Train(string file, LearningTask task, int number)
    {
        var context = new MLContext(seed: 1);
        var rows = Enumerable.Range(0, 600).Select(i => new TrainingRow
        {
            distance = i * 37 % 1000,
            carrier = Carriers[i % 3],
            Late = (i * 37 % 1000 > 400 + (number * 50)) ^ (i % 3 == 1),
            Delay = (i * 37 % 1000 / 10f * number) + (i % 3),
            Kind = (uint)(i * 37 % 1000 / 334) + 1,
        }).ToArray();
        var data = context.Data.LoadFromEnumerable(rows);
        if (task == LearningTask.Multiclass)
            data = context.Transforms.Conversion.MapValueToKey("KindKey", "Kind").Fit(data).Transform(data);
        var features = context.Transforms.ReplaceMissingValues("filled", "distance")
            .Append(context.Transforms.Categorical.OneHotEncoding("coded", "carrier"))
            .Append(context.Transforms.Concatenate("Features", "filled", "coded"));
        IEstimator<ITransformer> pipeline = task switch
        {
            LearningTask.Binary => features.Append(context.BinaryClassification.Trainers.FastTree(
                new FastTreeBinaryTrainer.Options { LabelColumnName = "Late", NumberOfTrees = 10, NumberOfLeaves = 8, NumberOfThreads = 1 })),
            LearningTask.Regression => features.Append(context.Regression.Trainers.FastTree(
                new FastTreeRegressionTrainer.Options { LabelColumnName = "Delay", NumberOfTrees = 10, NumberOfLeaves = 8, NumberOfThreads = 1 })),
            _ => features.Append(context.MulticlassClassification.Trainers.LbfgsMaximumEntropy("KindKey")),
        };
        var model = pipeline.Fit(data);
        var inputs = new DataViewSchema.Builder();
        inputs.AddColumn("distance", Microsoft.ML.Data.NumberDataViewType.Single);
        inputs.AddColumn("carrier", Microsoft.ML.Data.TextDataViewType.Instance);
        context.Model.Save(model, inputs.ToSchema(), file);
    }

    private static ModelVersion VersionOf(string file, LearningTask task, int number)
    {
        var digest = ContentDigest.OfFile(file);
        var data = ContentDigest.OfText("data");
        var metric = MetricName.Of(task).First();
        return new ModelVersion
        {
            Model = new ModelName("flights"),
            Number = number,
            Digest = digest,
            Bytes = new FileInfo(file).Length,
            Signature = new ModelSignature
            {
                Task = task,
                Inputs =
                [
                    new SignatureInput("distance", FeatureKind.Numeric, null),
                    new SignatureInput("carrier", FeatureKind.Categorical, Carriers),
                ],
                Classes = task == LearningTask.Multiclass ? ["near", "middle", "far/away"] : [],
                Threshold = 0.5,
            },
            Metrics = new Dictionary<MetricName, double> { [metric] = 0.9 },
            Verdict = new GateVerdict
            {
                Model = new ModelName("flights"),
                Candidate = digest,
                SnapshotDigest = data,
                Results = [new GateResult { Rule = "floor", Metric = metric, Outcome = GateOutcome.Pass, Reason = "0.9 is enough" }],
            },
            Lineage = new Lineage
            {
                Dataset = new DatasetName("flights"),
                SnapshotDigest = data,
                ContractDigest = data,
                Batches = [],
                Features = new FeatureRecipe { Features = [new Feature("distance", FeatureKind.Numeric), new Feature("carrier", FeatureKind.Categorical)] },
                Split = new HashSplit(["distance"], 0.2),
                Label = new LabelRule("late"),
                Trainer = new FastTreeOptions(),
                TrainRows = 600,
                Commit = "0123456789abcdef0123456789abcdef01234567",
            },
            RegisteredAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };
    }

#pragma warning disable SA1300, IDE1006 // Column names.
    private sealed class TrainingRow
    {
        public float distance { get; set; }

        public string carrier { get; set; } = "";

        public bool Late { get; set; }

        public float Delay { get; set; }

        public uint Kind { get; set; }
    }
#pragma warning restore SA1300, IDE1006
}
