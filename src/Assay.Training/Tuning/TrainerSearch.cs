using System.Collections.Concurrent;
using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging;

namespace Assay.Training;

/// <summary>Searches for better settings of a trainer on training rows. The same plan, rows and seed give the same trials, however many run at once.</summary>
/// <param name="measure">The metric of a model on some rows; null when it is undefined there.</param>
/// <param name="usedBytes">The memory that the process holds now.</param>
public sealed class TrainerSearch(
    TuningRows rows,
    LearningTask task,
    double threshold,
    TrainerOptions current,
    TuningPlan plan,
    Func<Scorer, FeatureTable, double?> measure,
    Func<long> usedBytes,
    ILogger logger,
    TimeProvider time)
{
    private int begun;

    /// <summary>Takes the finished trials from the journal and makes the others.</summary>
    /// <param name="cores">At most so many trials run at once, each on one thread.</param>
    /// <param name="memoryBytes">What the process may hold; fewer trials run at once where it is little.</param>
    /// <returns>Why it ended. A cancelled search has its finished trials in the journal.</returns>
    /// <exception cref="WrongUseException">Not even one trial fits into the memory.</exception>
    public TuningEnd Run(TrialJournal journal, int cores, long memoryBytes, IProgress<SearchState> progress, CancellationToken cancellationToken)
    {
        var atOnce = AtOnce(cores, memoryBytes);
        var settings = TrialSettings.Draw(current, plan.Trainers, plan.Seed, plan.Trials);
        var run = new TrialRun(rows, task, threshold, plan, measure, logger, time);
        using var clock = new CancellationTokenSource(plan.Time, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        var (best, bestAt) = (double.PositiveInfinity, 0);
        try
        {
            foreach (var round in TrialRounds.Of(plan, settings, rows.LeastToLearn, j => journal.Find(j)!))
            {
                if (usedBytes() > memoryBytes)
                    return TuningEnd.Memory;
                var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop.Token };
                // One by one: a thread that takes several at once keeps them from one that is idle.
                var jobs = Partitioner.Create(round.Where(j => journal.Find(j) is null), EnumerablePartitionerOptions.NoBuffering);
                Parallel.ForEach(jobs, options, job => Finish(run, job, journal, settings.Count, progress, stop.Token));
                begun = Math.Max(begun, round.Max(j => j.Number));
                if (round[0].Share < 1)
                    continue;
                var found = round.Select(j => journal.Find(j)!).Where(t => t.State == TrialState.Done).Select(t => TrialRounds.Loss(plan.Metric, t.Mean)).DefaultIfEmpty(double.PositiveInfinity).Min();
                (best, bestAt) = found < best ? (found, begun) : (best, bestAt);
                if (begun - bestAt >= plan.Patience)
                    return TuningEnd.Patience;
            }
        }
        catch (Exception e) when (stop.IsCancellationRequested && (e is OperationCanceledException || e is AggregateException { InnerException: OperationCanceledException }))
        {
            return cancellationToken.IsCancellationRequested ? TuningEnd.Cancelled : TuningEnd.Time;
        }
        return settings.Count < plan.Trials ? TuningEnd.Space : TuningEnd.Trials;
    }

    /// <summary>The best that was measured on all rows; the current settings where nothing is better.</summary>
    public static TuningTrial? Best(IEnumerable<TuningTrial> trials, MetricName metric) =>
        trials.Where(t => t is { State: TrialState.Done, Share: 1 }).OrderBy(t => TrialRounds.Loss(metric, t.Mean)).ThenBy(t => t.Number).FirstOrDefault();

    /// <summary>The options of a trial.</summary>
    public TrainerOptions OptionsOf(TuningTrial trial) => TrialSettings.Draw(current, plan.Trainers, plan.Seed, trial.Number)[trial.Number - 1];

    private void Finish(TrialRun run, TrialJob job, TrialJournal journal, int planned, IProgress<SearchState> progress, CancellationToken cancellationToken)
    {
        var trial = run.Run(job, cancellationToken);
        journal.Add(trial);
        var all = journal.Trials;
        progress.Report(new SearchState(all.Max(t => t.Number), planned, Best(all, plan.Metric), trial));
    }

    private int AtOnce(int cores, long memoryBytes)
    {
        var free = memoryBytes - usedBytes();
        if (free >= rows.TrialBytes)
            return (int)Math.Min(cores, free / rows.TrialBytes);
        throw new WrongUseException(new Fault($"tune.memoryMegabytes is {memoryBytes / 1_000_000:N0}: one trial needs about {rows.TrialBytes / 1_000_000:N0} beside the {usedBytes() / 1_000_000:N0} that are in use")
        {
            Allowed = $"about {(usedBytes() + rows.TrialBytes) / 1_000_000 + 1:N0} or more",
            NextStep = "give it more in section 'tune' of model.yaml",
        });
    }
}
