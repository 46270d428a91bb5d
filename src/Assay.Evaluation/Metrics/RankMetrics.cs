namespace Assay.Evaluation.Metrics;

/// <summary>How well scores put the rows in order, whatever their scale. Equal scores are one step, so row order has no influence.</summary>
public static class RankMetrics
{
    /// <summary>
    /// The area under the ROC curve: the chance that a positive row scores above a negative one, ties counting half.
    /// (R - p(p+1)/2) / (p n), where R is the sum of the positives' mid-ranks. NaN when one class is missing.
    /// Source: Hanley and McNeil (1982), Radiology 143; Mann and Whitney (1947).
    /// </summary>
    public static double Auc(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores)
    {
        double below = 0, won = 0, positives = 0;
        foreach (var step in Steps(labels, scores, descending: false))
        {
            won += step.Positives * (below + step.Negatives / 2.0);
            below += step.Negatives;
            positives += step.Positives;
        }
        return positives == 0 || below == 0 ? double.NaN : won / (positives * below);
    }

    /// <summary>
    /// The sum over falling thresholds of (recall gained) x (precision there), without interpolation, as scikit-learn defines
    /// <c>average_precision_score</c>. NaN when one class is missing.
    /// </summary>
    public static double AveragePrecision(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores)
    {
        double positives = 0, negatives = 0, sum = 0;
        foreach (var step in Steps(labels, scores, descending: true))
        {
            positives += step.Positives;
            negatives += step.Negatives;
            sum += step.Positives * (positives / (positives + negatives));
        }
        return positives == 0 || negatives == 0 ? double.NaN : sum / positives;
    }

    private static List<(int Positives, int Negatives)> Steps(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores, bool descending)
    {
        var keys = scores.ToArray();
        var sorted = labels.ToArray();
        Array.Sort(keys, sorted);
        if (descending)
        {
            Array.Reverse(keys);
            Array.Reverse(sorted);
        }
        var steps = new List<(int Positives, int Negatives)>();
        for (var start = 0; start < keys.Length;)
        {
            var (end, positives) = (start, 0);
            for (; end < keys.Length && keys[end] == keys[start]; end++)
                positives += sorted[end] > 0 ? 1 : 0;
            steps.Add((positives, end - start - positives));
            start = end;
        }
        return steps;
    }
}
