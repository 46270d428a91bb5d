using Assay.Evaluation.Metrics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Intervals;

/// <summary>The metrics of numbers that have no closed interval.</summary>
internal sealed class RegressionResample : IResampledMetrics
{
    private readonly double[] squaredErrors;
    private readonly double[] labels;

    public RegressionResample(ScoredRows rows)
    {
        // About their mean, or squares of large labels would lose the small differences.
        var mean = rows.Labels.Length == 0 ? 0 : rows.Labels.Average(l => (double)l);
        labels = Array.ConvertAll(rows.Labels, l => l - mean);
        Order = [.. Enumerable.Range(0, labels.Length)];
        squaredErrors = [.. rows.Labels.Zip(rows.Scores, (l, s) => ((double)l - s) * ((double)l - s))];
    }

    public IReadOnlyList<MetricName> Names { get; } = [new("rmse"), new("r2")];

    public int Rows => labels.Length;

    public IReadOnlyList<int> Order { get; }

    public void Measure(ReadOnlySpan<int> weights, Span<double> values)
    {
        double errors = 0, sum = 0, squares = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            errors += weights[i] * squaredErrors[i];
            sum += weights[i] * labels[i];
            squares += weights[i] * labels[i] * labels[i];
        }
        values[0] = Math.Sqrt(errors / weights.Length);
        var spread = squares - sum * sum / weights.Length;
        values[1] = spread <= 0 ? double.NaN : 1 - errors / spread;
    }
}
