using Assay.Evaluation.Metrics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Intervals;

/// <summary>The metrics of models with several classes that have no closed interval. Weights are of the rows by rising certainty.</summary>
internal sealed class MulticlassResample : IResampledMetrics
{
    private readonly float[] probabilities;
    private readonly bool[] right;
    private readonly int[] labels;
    private readonly int[] predicted;
    private readonly int classes;

    public MulticlassResample(ScoredRows rows)
    {
        (probabilities, right, var order) = rows.Forecasts();
        Order = order;
        var predictions = MulticlassMetrics.Predictions(rows.Scores, rows.Classes);
        labels = Array.ConvertAll(order, r => rows.LabelClasses[r]);
        predicted = Array.ConvertAll(order, r => predictions[r]);
        classes = rows.Names.Count;
    }

    public IReadOnlyList<MetricName> Names { get; } = [new("macroF1"), new("calibrationError")];

    public int Rows => probabilities.Length;

    public IReadOnlyList<int> Order { get; }

    public void Measure(ReadOnlySpan<int> weights, Span<double> values)
    {
        var hits = new long[classes];
        var ofLabel = new long[classes];
        var both = new long[classes];
        for (var i = 0; i < weights.Length; i++)
        {
            ofLabel[labels[i]] += weights[i];
            both[labels[i]] += weights[i];
            both[predicted[i]] += weights[i];
            if (right[i])
                hits[labels[i]] += weights[i];
        }
        int[] seen = [.. Enumerable.Range(0, classes).Where(c => both[c] > 0)];
        values[0] = seen.Count(c => ofLabel[c] > 0) < 2 ? double.NaN : seen.Average(c => 2.0 * hits[c] / both[c]);
        values[1] = CalibrationMetrics.ExpectedError(probabilities, right, weights);
    }
}
