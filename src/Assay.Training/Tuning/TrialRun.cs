using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging;

namespace Assay.Training;

/// <summary>Measures one setting: learns a model for each fold, on one thread, and scores the rows that it never saw.</summary>
/// <param name="measure">The metric of a model on some rows; null when it is undefined there.</param>
internal sealed class TrialRun(
    TuningRows rows, LearningTask task, double threshold, TuningPlan plan, Func<Scorer, FeatureTable, double?> measure, ILogger logger, TimeProvider time)
{
    public TuningTrial Run(TrialJob job, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var scores = new List<double>();
        var (state, reason) = (TrialState.Done, (string?)null);
        try
        {
            for (var fold = 0; fold < rows.Folds && state == TrialState.Done; fold++)
            {
                scores.Add(Score(job, fold, cancellationToken) ?? throw new DataRefusedException(new Fault($"{plan.Metric} is undefined on fold {fold + 1}")));
                if (fold < job.Least.Count && TrialRounds.Loss(plan.Metric, scores.Average()) > TrialRounds.Loss(plan.Metric, job.Least[fold]))
                    state = TrialState.Stopped;
            }
        }
        catch (Exception e) when (e is AssayException or InvalidOperationException or ArgumentException or InvalidDataException or ArithmeticException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (state, reason) = (TrialState.Failed, e.Message.Split('\n')[0]);
        }
        return new TuningTrial
        {
            Number = job.Number,
            Share = job.Share,
            Parameters = job.Parameters,
            Scores = scores,
            State = state,
            Reason = reason,
            Seconds = Math.Round(time.GetElapsedTime(started).TotalSeconds, 3),
        };
    }

    private double? Score(TrialJob job, int fold, CancellationToken cancellationToken)
    {
        var table = rows.Fold(fold, job.Share, plan.Seed);
        using var model = new MemoryStream();
        // Trials share the cores, so none takes more than one. LightGBM and FastTree learn the same trees on any number of threads.
        var options = job.Parameters.ContainsKey("threads") ? job.Options.With([KeyValuePair.Create("threads", "1")]) : job.Options;
        var signature = new ModelTrainer(logger, rows.Moments).Train(table, task, threshold, options, model, cancellationToken);
        model.Position = 0;
        return measure(Scorer.Load(model, signature), table.Part(test: true)) is { } value && double.IsFinite(value) ? value : null;
    }
}
