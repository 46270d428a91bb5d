using Assay.Lifecycle;

namespace Assay.Evaluation.Metrics;

/// <summary>
/// Metrics of models with several classes, from class indexes and, row by row, the probability of each class. A label beyond the
/// classes is one that the model does not know: never predicted, of probability 0.
/// </summary>
public static class MulticlassMetrics
{
    public static IReadOnlyList<(string Name, double Value)> All(ReadOnlySpan<int> labels, ReadOnlySpan<float> probabilities, int classes)
    {
        var predicted = Predictions(probabilities, classes);
        return
        [
            ("accuracy", Accuracy(labels, predicted)),
            ("macroF1", MacroF1(labels, predicted)),
            ("logLoss", LogLoss(labels, probabilities, classes)),
        ];
    }

    /// <summary>The class of the highest probability in each row; the first of equals.</summary>
    public static int[] Predictions(ReadOnlySpan<float> probabilities, int classes)
    {
        var predicted = new int[probabilities.Length / classes];
        for (var r = 0; r < predicted.Length; r++)
            predicted[r] = ModelSignature.MostLikely(probabilities.Slice(r * classes, classes));
        return predicted;
    }

    /// <summary>The share of rows whose class was predicted; NaN without rows.</summary>
    public static double Accuracy(ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted)
    {
        long right = 0;
        for (var i = 0; i < labels.Length; i++)
            right += labels[i] == predicted[i] ? 1 : 0;
        return (double)right / labels.Length;
    }

    /// <summary>
    /// The plain mean of each class's F1, over the classes that are among the labels or the predictions, as scikit-learn's
    /// <c>f1_score(average="macro")</c>. NaN when the labels are of fewer than two classes.
    /// </summary>
    public static double MacroF1(ReadOnlySpan<int> labels, ReadOnlySpan<int> predicted)
    {
        var counts = new Dictionary<int, (long Right, long Label, long Predicted)>();
        for (var i = 0; i < labels.Length; i++)
        {
            var label = counts.GetValueOrDefault(labels[i]);
            counts[labels[i]] = (label.Right + (labels[i] == predicted[i] ? 1 : 0), label.Label + 1, label.Predicted);
            var prediction = counts.GetValueOrDefault(predicted[i]);
            counts[predicted[i]] = prediction with { Predicted = prediction.Predicted + 1 };
        }
        return counts.Values.Count(c => c.Label > 0) < 2 ? double.NaN : counts.Values.Average(c => 2.0 * c.Right / (c.Label + c.Predicted));
    }

    /// <summary>-mean(ln p of the row's own class), in nats, p clipped to [1e-15, 1 - 1e-15]. NaN without rows.</summary>
    public static double LogLoss(ReadOnlySpan<int> labels, ReadOnlySpan<float> probabilities, int classes)
    {
        double sum = 0;
        for (var r = 0; r < labels.Length; r++)
        {
            double p = labels[r] < classes ? probabilities[r * classes + labels[r]] : 0;
            sum -= Math.Log(Math.Clamp(p, BinaryMetrics.Clip, 1 - BinaryMetrics.Clip));
        }
        return sum / labels.Length;
    }
}
