using Assay.Lifecycle;

namespace Assay.Training;

/// <summary>
/// What is measured, round by round. Rounds are of a fixed size and look only at the rounds before them, so that a search is the same however
/// many trials run at once.
/// </summary>
internal static class TrialRounds
{
    /// <summary>Each rung keeps a third of the settings and gives them three times the rows: the value that Hyperband's authors use.</summary>
    private const int Keep = 3;

    /// <summary>Fewer rows than these tell little of a setting.</summary>
    private const int LeastRows = 1000;

    private const int BracketSize = 27;
    private const int RoundSize = 12;

    /// <summary>A median of fewer trials is mostly chance.</summary>
    private const int LeastTrials = 5;

    /// <param name="settings">The first is the current one, and always learns from all rows.</param>
    /// <param name="resultOf">What an earlier round measured.</param>
    public static IEnumerable<IReadOnlyList<TrialJob>> Of(
        TuningPlan plan, IReadOnlyList<TrainerOptions> settings, int leastToLearn, Func<TrialJob, TuningTrial> resultOf)
    {
        var jobs = settings.Select((s, i) => new TrialJob(i + 1, s, 1)).ToList();
        double[] shares = [.. new[] { 1.0 / (Keep * Keep), 1.0 / Keep }.Where(s => s * leastToLearn >= LeastRows), 1];
        // Where even a third of the rows is too little, there is nothing to halve.
        var others = plan.Sampler == TrialSampler.Random || shares.Length == 1
            ? Random(jobs, plan.Metric, resultOf)
            : Halving([.. jobs.Skip(1)], plan.Metric, shares, resultOf);
        return others.Prepend([jobs[0]]);
    }

    private static IEnumerable<IReadOnlyList<TrialJob>> Halving(
        List<TrialJob> jobs, MetricName metric, double[] shares, Func<TrialJob, TuningTrial> resultOf)
    {
        foreach (var bracket in jobs.Chunk(BracketSize))
        {
            IReadOnlyList<TrialJob> alive = bracket;
            foreach (var share in shares)
            {
                alive = [.. alive.Select(j => j with { Share = share })];
                yield return alive;
                alive = [.. alive.Where(j => resultOf(j).State == TrialState.Done).OrderBy(j => Loss(metric, resultOf(j).Mean)).ThenBy(j => j.Number).Take((alive.Count + Keep - 1) / Keep)];
            }
        }
    }

    private static IEnumerable<IReadOnlyList<TrialJob>> Random(List<TrialJob> jobs, MetricName metric, Func<TrialJob, TuningTrial> resultOf)
    {
        for (var start = 1; start < jobs.Count; start += RoundSize)
        {
            var before = jobs[..start].Select(resultOf).Where(t => t.State == TrialState.Done).ToList();
            IReadOnlyList<double> least = before.Count < LeastTrials ? [] : [.. Enumerable.Range(1, before[0].Scores.Count - 1).Select(folds => Median([.. before.Select(t => t.Scores.Take(folds).Average())], metric))];
            yield return [.. jobs.Skip(start).Take(RoundSize).Select(j => j with { Least = least })];
        }
    }

    /// <summary>Lower is better.</summary>
    public static double Loss(MetricName metric, double value) => metric.Direction == MetricDirection.HigherIsBetter ? -value : value;

    /// <summary>Of an even number of values the worse of the two in the middle.</summary>
    private static double Median(List<double> values, MetricName metric) => values.OrderBy(v => Loss(metric, v)).ElementAt(values.Count / 2);
}
