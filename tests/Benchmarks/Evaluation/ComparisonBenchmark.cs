using System.Diagnostics;
using System.Globalization;
using Assay.Evaluation.Comparison;
using Assay.Evaluation.Metrics;
using Assay.Lifecycle;

namespace Assay.Benchmarks.Evaluation;

/// <summary>What it takes to compare two yes-or-no models by every metric on 10,000 rows, bootstrap included.</summary>
internal static class ComparisonBenchmark
{
    private const int Rows = 10_000;
    private const int Runs = 5;

    public static IEnumerable<Finding> Measure()
    {
        var (ours, theirs) = (Scored(noise: 7919), Scored(noise: 104_729));
        ModelComparison.Of(ours, theirs, seed: 1, CancellationToken.None);
        var times = new List<double>();
        IReadOnlyList<PairedComparison> comparisons = [];
        for (var run = 0; run < Runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            comparisons = ModelComparison.Of(ours, theirs, seed: run, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        times.Sort();
        var resampled = comparisons.Count(c => c.Method == ComparisonMethod.PairedBootstrap);
        yield return new Finding(
            "Two models compared on 10,000 rows, with bootstrap", times[Runs / 2], "ms", 2000,
            string.Create(CultureInfo.InvariantCulture, $"{comparisons.Count} metrics, {resampled} of them resampled; {times[0]:0} to {times[^1]:0} ms"));
    }

    private static (ScoredRows Rows, ModelScores Scores) Scored(long noise)
    {
        float[] truth = [.. Enumerable.Range(0, Rows).Select(i => i * 6151L % Rows / (float)Rows)];
        float[] labels = [.. truth.Select((t, i) => t + (i * 31 % 101 / 100f) > 1.2f ? 1f : 0f)];
        var rows = ScoredRows.Binary(labels, [.. truth.Select((t, i) => (t * 0.7f) + (i * noise % Rows / (float)Rows * 0.3f))], 0.5);
        return (rows, new ModelScores(ContentDigest.OfText($"{noise}"), null, rows.Metrics()));
    }
}
