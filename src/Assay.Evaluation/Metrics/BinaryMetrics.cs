namespace Assay.Evaluation.Metrics;

/// <summary>
/// Metrics of yes-or-no models, from labels (1 or 0) and probabilities of yes. Definitions are those of scikit-learn 1.2, except that a
/// metric that the rows can't tell is NaN instead of 0.
/// </summary>
public static class BinaryMetrics
{
    /// <summary>Probabilities are kept this far from 0 and 1, or one wrong certainty would make the log loss infinite.</summary>
    internal const double Clip = 1e-15;

    public static IReadOnlyList<(string Name, double Value)> All(ReadOnlySpan<float> labels, ReadOnlySpan<float> probabilities, double threshold)
    {
        var counts = ConfusionCounts.Of(labels, probabilities, threshold);
        return
        [
            ("auc", RankMetrics.Auc(labels, probabilities)),
            ("averagePrecision", RankMetrics.AveragePrecision(labels, probabilities)),
            ("brier", Brier(labels, probabilities)),
            ("logLoss", LogLoss(labels, probabilities)),
            ("accuracy", counts.Accuracy),
            ("precision", counts.Precision),
            ("recall", counts.Recall),
            ("f1", counts.F1),
        ];
    }

    /// <summary>mean((p - y)^2). NaN without rows. Source: Brier (1950), Monthly Weather Review 78.</summary>
    public static double Brier(ReadOnlySpan<float> labels, ReadOnlySpan<float> probabilities)
    {
        double sum = 0;
        for (var i = 0; i < labels.Length; i++)
            sum += Math.Pow((double)probabilities[i] - labels[i], 2);
        return sum / labels.Length;
    }

    /// <summary>-mean(y ln p + (1 - y) ln(1 - p)), in nats, p clipped to [1e-15, 1 - 1e-15]. NaN without rows.</summary>
    public static double LogLoss(ReadOnlySpan<float> labels, ReadOnlySpan<float> probabilities)
    {
        double sum = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var p = Math.Clamp((double)probabilities[i], Clip, 1 - Clip);
            sum -= Math.Log(labels[i] > 0 ? p : 1 - p);
        }
        return sum / labels.Length;
    }
}
