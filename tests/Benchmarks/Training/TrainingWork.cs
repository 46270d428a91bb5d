using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Assay.Lifecycle;
using Assay.Scoring;
using Assay.Training;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace Assay.Benchmarks.Training;

/// <summary>One training in a process of its own; its last line of output is what it took, in milliseconds of wall and CPU.</summary>
internal static class TrainingWork
{
    private static readonly LightGbmOptions Options = new();

    public static void Run(string work, string folder)
    {
        if (work == "train")
            Assay(folder);
        else
            MlNet(folder);
    }

    private static void Assay(string folder)
    {
        var model = Path.Combine(folder, "model.zip");
        ModelSignature? signature = null;
        Measure(() =>
        {
            using var file = File.Create(model);
            signature = new ModelTrainer(NullLogger.Instance).Train(
                SyntheticTable.Load(folder), LearningTask.Binary, 0.5, Options, file, CancellationToken.None);
        });
        var scores = Path.Combine(folder, "scores.f32");
        if (!File.Exists(scores))
            SyntheticTable.WriteFloats(folder, "scores.f32", SyntheticTable.Load(folder).Part(test: true).ScoreWith(Scorer.Load(model, signature!)));
    }

    private static void MlNet(string folder)
    {
        var values = Floats(folder, "rows.f32")[..(SyntheticTable.TrainRows * SyntheticTable.Features)];
        var labels = Array.ConvertAll(Floats(folder, "labels.f32")[..SyntheticTable.TrainRows], l => l > 0);
        var view = new MemoryView(values, labels);
        Measure(() =>
        {
            var context = new MLContext(Options.Seed);
            var trainer = context.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
            {
                NumberOfIterations = Options.Trees,
                NumberOfLeaves = Options.Leaves,
                LearningRate = Options.LearningRate,
                MinimumExampleCountPerLeaf = Options.MinRowsPerLeaf,
                Seed = Options.Seed,
                NumberOfThreads = Options.Threads,
                Booster = new GradientBooster.Options { L2Regularization = Options.L2, FeatureFraction = Options.FeatureRatio },
            });
            context.Model.Save(trainer.Fit(view), view.Schema, Path.Combine(folder, "memory.zip"));
        });
    }

    private static void Measure(Action work)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        work();
        var wall = watch.Elapsed.TotalMilliseconds;
        var cpu = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{wall:0.0} {cpu:0.0}"));
    }

    private static float[] Floats(string folder, string name) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(folder, name))).ToArray();
}
