using Assay.Evaluation.Metrics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Intervals;

/// <summary>The metrics of yes-or-no models that have no closed form for a difference. Weights are of the rows by rising score.</summary>
internal sealed class BinaryResample : IResampledMetrics
{
    private readonly float[] scores;
    private readonly bool[] positive;
    private readonly int firstYes;

    public BinaryResample(ScoredRows rows)
    {
        (scores, positive, Order) = rows.Forecasts();
        firstYes = Array.FindIndex(scores, s => ModelSignature.SaysYes(s, rows.Threshold));
        if (firstYes < 0)
            firstYes = scores.Length;
    }

    public IReadOnlyList<MetricName> Names { get; } = [new("averagePrecision"), new("f1"), new("calibrationError"), new("precision"), new("recall")];

    public int Rows => scores.Length;

    public IReadOnlyList<int> Order { get; }

    public void Measure(ReadOnlySpan<int> weights, Span<double> values)
    {
        long yes = 0, positives = 0, right = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (positive[i])
                positives += weights[i];
            if (i < firstYes)
                continue;
            yes += weights[i];
            if (positive[i])
                right += weights[i];
        }
        values[0] = positives == 0 || positives == weights.Length ? double.NaN : AveragePrecision(weights, positives);
        values[1] = positives == 0 ? double.NaN : 2.0 * right / (yes + positives);
        values[2] = CalibrationMetrics.ExpectedError(scores, positive, weights);
        var counts = new ConfusionCounts(right, yes - right, TrueNegatives: 0, positives - right);
        (values[3], values[4]) = (counts.Precision, counts.Recall);
    }

    private double AveragePrecision(ReadOnlySpan<int> weights, long positives)
    {
        double sum = 0;
        var (left, leftPositives) = ((long)weights.Length, positives);
        for (var start = 0; start < weights.Length;)
        {
            long rows = 0, hits = 0;
            var end = start;
            for (; end < weights.Length && scores[end] == scores[start]; end++)
            {
                rows += weights[end];
                hits += positive[end] ? weights[end] : 0;
            }
            if (hits > 0)
                sum += hits * ((double)leftPositives / left);
            (left, leftPositives, start) = (left - rows, leftPositives - hits, end);
        }
        return sum / positives;
    }
}
