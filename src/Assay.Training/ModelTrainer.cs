using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging;
using Microsoft.ML;

namespace Assay.Training;

/// <summary>Learns a model from the training part of a feature table.</summary>
/// <param name="moments">What tells the latest rows, which calibration learns from. Null: rows have no order in time.</param>
public sealed class ModelTrainer(ILogger logger, RowMoments? moments = null)
{
    /// <summary>Trains and writes the model to <paramref name="target"/>: equal inputs give equal bytes.</summary>
    /// <exception cref="DataRefusedException">There is too little to learn from, such as a single class, or what the trainer can't learn.</exception>
    /// <exception cref="WrongUseException">A class weight is for no class.</exception>
    public ModelSignature Train(
        FeatureTable table, LearningTask task, double threshold, TrainerOptions options, Stream target, CancellationToken cancellationToken)
    {
        var (rows, heldOut) = (table.Part(test: false), (FeatureTable?)null);
        if (options is LearnerOptions { Calibration: { } calibration })
            (rows, heldOut) = HeldOutRows.Split(rows, calibration.Ratio, options.Seed, moments?.Read(cancellationToken));
        CheckLabels(rows, task);
        CheckCalibration(heldOut, task);
        CheckFits(rows, task, options);
        var weights = RowWeights.Of(rows, task, options);
        var signature = Signature(rows, task, threshold, TrainerPipeline.TakesCodes(options));
        OpenMp.WaitPassively();
        var context = new MLContext(options.Seed);
        context.Log += (_, e) => logger.LogTrace("{Message}", e.Message);
        ITransformer model;
        try
        {
            // A native trainer can't be interrupted; on cancellation it is left behind, and ends with the process.
            model = Task.Run(() => Fit(), cancellationToken).WaitAsync(cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            throw new DataRefusedException(new Fault($"{options.Kind} can't learn from these {rows.Rows:N0} rows: {e.Message}"), e);
        }
        using var saved = new MemoryStream();
        context.Model.Save(model, Scorer.InputSchema(signature), saved);
        ModelArchive.Repack(saved, target);
        return signature;

        ITransformer Fit()
        {
            var fitted = TrainerPipeline.Fit(context, signature, options, rows, weights);
            return heldOut is null ? fitted : Calibrator.Append(context, fitted, signature, ((LearnerOptions)options).Calibration!.Method, heldOut);
        }
    }

    private static void CheckCalibration(FeatureTable? heldOut, LearningTask task)
    {
        if (heldOut is null)
            return;
        if (task != LearningTask.Binary)
            throw new WrongUseException(new Fault($"calibration does not fit task {task}") { Allowed = "task binary", NextStep = "take it out of 'trainer' in model.yaml" });
        var distinct = heldOut.Labels.Distinct().Count();
        if (distinct < 2)
        {
            throw new DataRefusedException(new Fault($"the {heldOut.Rows:N0} rows held out for calibration have {distinct} different labels")
            {
                Allowed = "two different labels",
                NextStep = "raise trainer.calibration.ratio in model.yaml, or take calibration out",
            });
        }
    }

    /// <summary>L-BFGS learns counts (Poisson), which are never below zero.</summary>
    private static void CheckFits(FeatureTable rows, LearningTask task, TrainerOptions options)
    {
        var negative = task == LearningTask.Regression && options is LbfgsOptions ? rows.Labels.Count(l => l < 0) : 0;
        if (negative > 0)
        {
            throw new DataRefusedException(new Fault($"trainer lbfgs learns a Poisson regression, and the label is below 0 in {negative:N0} rows")
            {
                Allowed = "labels of 0 or more",
                NextStep = "choose sdca, lightGbm or fastTree in model.yaml",
            });
        }
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
