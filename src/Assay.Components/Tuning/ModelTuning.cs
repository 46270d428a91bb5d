using Assay.Lifecycle;
using Assay.Training;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>Searches for better settings of a model's trainer, and keeps what was found.</summary>
internal static class ModelTuning
{
    private const long Megabyte = 1_000_000;

    /// <summary>Goes on where an earlier run was ended, and tells the best in words.</summary>
    /// <returns>For the summary.</returns>
    /// <exception cref="WrongUseException">The trainer can't be tuned.</exception>
    /// <exception cref="OperationCanceledException">The best so far is kept.</exception>
    public static Dictionary<string, string> Search(Workspace workspace, CancellationToken cancellationToken)
    {
        using var held = WorkspaceLock.Acquire(workspace, cancellationToken);
        var files = new TuningFiles(workspace);
        var yaml = files.ModelYaml();
        var model = workspace.Declaration;
        var plan = model.Tuning ?? throw new WrongUseException(new Fault($"trainer {model.Trainer.Kind} has nothing to tune")
        {
            Place = model.Place("trainer.kind"),
            Allowed = string.Join(", ", TrainerSpace.Of(model.Task).Select(s => s.Kind)),
            NextStep = "choose another trainer in model.yaml, or tune where the model is made",
        });
        var snapshot = StageRecords.Result<DatasetSnapshot>(workspace, Stage.Validate);
        var rows = TuningRows.Of(TrainStage.Features(workspace, cancellationToken), snapshot, workspace.Root, plan.Folds);
        var key = Inputs(workspace, plan, rows).Key;
        var cores = Environment.ProcessorCount;
        workspace.Logger.LogInformation(
            "Tune runs: up to {Trials} settings of {Trainers} by {Metric} on {Folds} folds of the {Rows:N0} training rows, {Cores} at once; test rows are not looked at",
            plan.Trials, string.Join(", ", plan.Trainers.Select(t => t.Kind)), plan.Metric, rows.Folds, rows.Count, cores);
        var search = new TrainerSearch(
            rows, model.Task, model.Threshold, model.Trainer, plan, (scorer, part) => ValidationMetric.Of(plan.Metric, scorer, part, cancellationToken),
            () => Environment.WorkingSet, workspace.Logger, workspace.Time);

        using var journal = TrialJournal.Open(files.TrialsPath(key));
        if (journal.Found > 0)
            workspace.Logger.LogInformation("{Count} trials of an earlier run are taken from {File}", journal.Found, workspace.Show(files.TrialsPath(key)));
        TuningEnd ended;
        using (var line = new SearchLine(plan.Metric, workspace.Logger, workspace.Time))
            ended = search.Run(journal, cores, MemoryBytes(plan), line, cancellationToken);
        workspace.Digests.Save();

        var result = Result(workspace, plan, journal, search, ended) with { Key = key, ModelYaml = yaml };
        string? patch = null;
        if (files.ModelYaml() == yaml)
            patch = files.Save(result);
        else
            workspace.Logger.LogWarning("{File} was changed during the search: no patch is written, run Tune again", workspace.Show(workspace.ModelYaml));
        foreach (var words in TuningWords.Of(result, plan))
            workspace.Logger.LogInformation("{Words}", words);
        if (patch is not null)
        {
            workspace.Logger.LogInformation("{File}:\n{Patch}", workspace.Show(files.PatchPath), patch.TrimEnd());
            workspace.Logger.LogInformation(
                "To take it: ./build.sh Tune --model {Model} --accept, or git apply {File}", workspace.Model, workspace.Show(files.PatchPath));
        }
        if (ended == TuningEnd.Cancelled)
        {
            workspace.Logger.LogWarning("Tune was cancelled: the best so far is kept, and the next run goes on from here");
            throw new OperationCanceledException(cancellationToken);
        }
        return TuningWords.Summary(result);
    }

    /// <summary>Writes the winner of the last search into model.yaml.</summary>
    /// <returns>For the summary.</returns>
    /// <exception cref="WrongUseException">There is none, or model.yaml has changed since.</exception>
    public static Dictionary<string, string> Accept(Workspace workspace, CancellationToken cancellationToken)
    {
        using var held = WorkspaceLock.Acquire(workspace, cancellationToken);
        var result = new TuningFiles(workspace).Accept();
        workspace.Logger.LogInformation("{File} has the settings of number {Number} now; Train learns by them", workspace.Show(workspace.ModelYaml), result.Best!.Number);
        return TuningWords.Summary(result);
    }

    /// <summary>Everything that decides how a trial comes out. How many are made, how long and how many at once decides nothing of that.</summary>
    private static StageInputs Inputs(Workspace workspace, TuningPlan plan, TuningRows rows) => new StageInputs()
        .AddCode(workspace, ["Assay.Training", "Assay.Evaluation", .. CodeIdentity.Scoring])
        .AddNative(workspace, "lib_lightgbm", "FastTreeNative")
        .AddModel(workspace, "task", "trainer", "threshold")
        .Add("rows", rows.Digest)
        .Add("metric", plan.Metric)
        .Add("sampler", plan.Sampler)
        .Add("seed", plan.Seed)
        .Add("space", string.Join('\n', plan.Trainers));

    private static long MemoryBytes(TuningPlan plan) =>
        plan.MemoryMegabytes is { } told ? told * Megabyte : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;

    private static TuningResult Result(Workspace workspace, TuningPlan plan, TrialJournal journal, TrainerSearch search, TuningEnd ended)
    {
        // A journal of more trials than are asked for now is another search's, begun alike.
        TuningTrial[] trials = [.. journal.Trials.Where(t => t.Number <= plan.Trials)];
        var best = TrainerSearch.Best(trials, plan.Metric);
        return new TuningResult
        {
            Model = workspace.Model,
            Key = default,
            Metric = plan.Metric,
            Ended = ended,
            Settings = trials.Select(t => t.Number).Distinct().Count(),
            Failed = trials.Where(t => t.State == TrialState.Failed).Select(t => t.Number).Distinct().Count(),
            Fits = trials.Sum(t => t.Scores.Count),
            Current = trials.FirstOrDefault(t => t is { Number: 1, State: TrialState.Done }),
            Best = best,
            Winner = best is { Number: > 1 } ? search.OptionsOf(best) : null,
            ModelYaml = default,
        };
    }
}
