using Assay.Evaluation.Intervals;
using Assay.Evaluation.Statistics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Comparison;

/// <summary>
/// The standard error of gains from rows that are drawn again, as many as there are, with replacement, the same rows for both models:
/// Efron (1979), Annals of Statistics 7. The same seed gives the same error on any number of threads.
/// </summary>
internal static class PairedBootstrap
{
    /// <returns>By metric; without an error is one that fewer than 9 of 10 resamples can tell.</returns>
    public static Dictionary<MetricName, double> StandardErrors(
        IResampledMetrics challenger, IResampledMetrics champion, int seed, CancellationToken cancellationToken)
    {
        var (rows, names) = (challenger.Rows, challenger.Names);
        var differences = new double[names.Count][];
        for (var m = 0; m < differences.Length; m++)
            differences[m] = new double[Bootstrap.Resamples];
        Parallel.For(
            0,
            Bootstrap.Resamples,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new Buffers(rows, names.Count),
            (part, _, buffers) =>
            {
                buffers.Draw(new RandomStream(seed, part));
                var (ours, theirs) = (buffers.Measure(challenger, buffers.Challenger), buffers.Measure(champion, buffers.Champion));
                for (var m = 0; m < differences.Length; m++)
                    differences[m][part] = ours[m] - theirs[m];
                return buffers;
            },
            _ => { });
        return names.Index().Select(n => (n.Item, Error: Deviation([.. differences[n.Index].Where(double.IsFinite)])))
            .Where(e => double.IsFinite(e.Error)).ToDictionary(e => e.Item, e => e.Error);
    }

    private static double Deviation(double[] told)
    {
        if (!Bootstrap.IsTold(told))
            return double.NaN;
        var mean = told.Average();
        return Math.Sqrt(told.Sum(t => (t - mean) * (t - mean)) / (told.Length - 1));
    }

    /// <summary>What one thread works in.</summary>
    private sealed class Buffers(int rows, int metrics)
    {
        private readonly int[] drawn = new int[rows];
        private readonly int[] weights = new int[rows];

        public double[] Challenger { get; } = new double[metrics];

        public double[] Champion { get; } = new double[metrics];

        public void Draw(RandomStream random) => random.Draw(drawn);

        public double[] Measure(IResampledMetrics model, double[] values)
        {
            for (var i = 0; i < weights.Length; i++)
                weights[i] = drawn[model.Order[i]];
            model.Measure(weights, values);
            return values;
        }
    }
}
