using Assay.Lifecycle;

namespace Assay.Evaluation.Metrics;

/// <summary>How a yes-or-no decision came out. Yes is said from the threshold on.</summary>
public sealed record ConfusionCounts(long TruePositives, long FalsePositives, long TrueNegatives, long FalseNegatives)
{
    /// <summary>(TP + TN) / rows; NaN without rows.</summary>
    public double Accuracy => (double)(TruePositives + TrueNegatives) / (TruePositives + FalsePositives + TrueNegatives + FalseNegatives);

    /// <summary>TP / (TP + FP); 0 by definition when yes is never said; NaN when no row is positive.</summary>
    public double Precision => !HasPositives ? double.NaN
        : TruePositives + FalsePositives == 0 ? 0
        : (double)TruePositives / (TruePositives + FalsePositives);

    /// <summary>TP / (TP + FN); NaN when no row is positive.</summary>
    public double Recall => (double)TruePositives / (TruePositives + FalseNegatives);

    /// <summary>2 TP / (2 TP + FP + FN); 0 when yes is never said; NaN when no row is positive.</summary>
    public double F1 => HasPositives ? 2.0 * TruePositives / (2 * TruePositives + FalsePositives + FalseNegatives) : double.NaN;

    private bool HasPositives => TruePositives + FalseNegatives > 0;

    public static ConfusionCounts Of(ReadOnlySpan<float> labels, ReadOnlySpan<float> probabilities, double threshold)
    {
        long tp = 0, fp = 0, tn = 0, fn = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var yes = ModelSignature.SaysYes(probabilities[i], threshold);
            if (labels[i] > 0)
                (tp, fn) = yes ? (tp + 1, fn) : (tp, fn + 1);
            else
                (fp, tn) = yes ? (fp + 1, tn) : (fp, tn + 1);
        }
        return new ConfusionCounts(tp, fp, tn, fn);
    }
}
