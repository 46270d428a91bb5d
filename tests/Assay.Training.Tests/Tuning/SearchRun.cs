using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Training.Tests.Tuning;

/// <summary>Runs a search to its end.</summary>
internal static class SearchRun
{
    public const long Gigabyte = 1_000_000_000;

    public static (TuningEnd Ended, List<TuningTrial> Trials) Run(
        TuningRows rows, LearningTask task, TrainerOptions current, TuningPlan plan, string file, int cores = 2, List<SearchState>? progress = null,
        Func<long>? used = null, CancellationToken? cancellationToken = null)
    {
        using var journal = TrialJournal.Open(file);
        var search = new TrainerSearch(rows, task, 0.5, current, plan, Measure, used ?? (() => 0), NullLogger.Instance, TimeProvider.System);
        var ended = search.Run(journal, cores, Gigabyte, new Told(progress ?? []), cancellationToken ?? TestContext.Current.CancellationToken);
        return (ended, [.. journal.Trials]);
    }

    /// <summary>The chance that a yes scores above a no, the root mean squared error, or the share of right classes.</summary>
    private static double? Measure(Scorer scorer, FeatureTable rows)
    {
        var scores = rows.ScoreWith(scorer);
        switch (scorer.Signature.Task)
        {
            case LearningTask.Regression:
                return Math.Sqrt(scores.Zip(rows.Labels, (s, l) => Math.Pow(s - l, 2)).Average());
            case LearningTask.Binary:
                // Mann and Whitney: by the mean ranks of the yes.
                var ranks = new Dictionary<float, double>();
                var below = 0;
                foreach (var step in scores.GroupBy(s => s).OrderBy(g => g.Key))
                {
                    ranks[step.Key] = below + ((step.Count() + 1) / 2.0);
                    below += step.Count();
                }
                double yes = rows.Labels.Count(l => l > 0);
                return (scores.Where((_, r) => rows.Labels[r] > 0).Sum(s => ranks[s]) - (yes * (yes + 1) / 2)) / (yes * (rows.Rows - yes));
            default:
                var width = scorer.ScoreCount;
                return Enumerable.Range(0, rows.Rows).Average(r => ModelSignature.MostLikely(scores.AsSpan(r * width, width)) == (int)rows.Labels[r] ? 1 : 0);
        }
    }

    private sealed class Told(List<SearchState> states) : IProgress<SearchState>
    {
        public void Report(SearchState value)
        {
            lock (states)
                states.Add(value);
        }
    }
}
