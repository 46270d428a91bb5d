using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging;
using Microsoft.ML;

namespace Assay.Training;

/// <summary>Learns a model from the training part of a feature table.</summary>
public sealed class ModelTrainer(ILogger logger)
{
    /// <summary>Trains and writes the model to <paramref name="target"/>: equal inputs give equal bytes.</summary>
    /// <exception cref="DataRefusedException">There is too little to learn from, such as a single class.</exception>
    public ModelSignature Train(
        FeatureTable table, LearningTask task, double threshold, TrainerOptions options, Stream target, CancellationToken cancellationToken)
    {
        var rows = table.Part(test: false);
        CheckLabels(rows, task);
        var signature = Signature(rows, task, threshold, TrainerPipeline.TakesCodes(options));
        OpenMp.WaitPassively();
        var context = new MLContext(options.Seed);
        context.Log += (_, e) => logger.LogTrace("{Message}", e.Message);
        ITransformer model;
        try
        {
            // A native trainer can't be interrupted; on cancellation it is left behind, and ends with the process.
            var pipeline = TrainerPipeline.Build(context, signature, options);
            model = Task.Run(() => pipeline.Fit(new TrainingView(rows, signature)), cancellationToken).WaitAsync(cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new DataRefusedException(new Fault($"{options.Kind} can't learn from these {rows.Rows:N0} rows: {e.Message}"), e);
        }
        using var saved = new MemoryStream();
        context.Model.Save(model, Scorer.InputSchema(signature), saved);
        ModelArchive.Repack(saved, target);
        return signature;
    }

    internal static void CheckLabels(FeatureTable rows, LearningTask task)
    {
        var distinct = rows.Labels.Distinct().Take(2).Count();
        if (task == LearningTask.Regression ? rows.Rows > 0 : distinct > 1)
            return;
        throw new DataRefusedException(new Fault($"the {rows.Rows:N0} rows to learn from have {distinct} different labels")
        {
            Allowed = task == LearningTask.Regression ? "at least one row" : "at least two different labels",
            NextStep = "check 'label' and 'split' in model.yaml",
        });
    }

    internal static ModelSignature Signature(FeatureTable rows, LearningTask task, double threshold, bool coded) => new()
    {
        Task = task,
        Inputs =
        [
            .. rows.Columns.Select(c => c is CategoricalColumn categorical
                ? new SignatureInput(c.Name, c.Kind, Seen(categorical), coded)
                : new SignatureInput(c.Name, c.Kind, Categories: null)),
        ],
        Classes = rows.Classes,
        Threshold = threshold,
    };

    private static IReadOnlyList<string> Seen(CategoricalColumn column) =>
        [.. column.Codes.Where(c => c >= 0).Distinct().Order().Select(c => column.Categories[c])];
}
