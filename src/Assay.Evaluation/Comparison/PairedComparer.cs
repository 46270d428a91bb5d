using Assay.Evaluation.Statistics;
using Assay.Lifecycle;

namespace Assay.Evaluation.Comparison;

/// <summary>A challenger and a champion on the very same rows, with the standard error of the gain in closed form.</summary>
public static class PairedComparer
{
    /// <summary>
    /// By the area under the ROC curve. The error is sqrt(V1 + V2 - 2 C), see <see cref="DeLong"/>; unknown with fewer than two rows of a class.
    /// </summary>
    /// <param name="labels">1 or 0, row by row.</param>
    public static PairedComparison Auc(ReadOnlySpan<float> labels, ReadOnlySpan<float> challenger, ReadOnlySpan<float> champion)
    {
        var (ours, theirs) = (DeLong.Of(labels, challenger), DeLong.Of(labels, champion));
        var variance = ours.Variance + theirs.Variance - 2 * DeLong.Covariance(ours, theirs);
        return new PairedComparison
        {
            Metric = new MetricName("auc"),
            Rows = labels.Length,
            Challenger = ours.Auc,
            Champion = theirs.Auc,
            Gain = ours.Auc - theirs.Auc,
            StandardError = Known(Math.Sqrt(Math.Max(0, variance))),
            Method = ComparisonMethod.DeLong,
            Support = RarerRows(labels),
        };
    }

    /// <summary>
    /// By the share of right rows. With b rows on which only the challenger is right, and c on which only the champion is, the gain is
    /// (b - c) / n and its error sqrt(b + c - (b - c)² / n) / n. Sources: McNemar (1947), Psychometrika 12; Agresti (2013),
    /// Categorical Data Analysis, 11.1.
    /// </summary>
    /// <param name="challenger">Whether it is right, row by row.</param>
    /// <param name="champion">Likewise.</param>
    public static PairedComparison Accuracy(ReadOnlySpan<bool> challenger, ReadOnlySpan<bool> champion)
    {
        double rows = challenger.Length;
        long better = 0, worse = 0, right = 0;
        for (var i = 0; i < challenger.Length; i++)
        {
            right += challenger[i] ? 1 : 0;
            better += challenger[i] && !champion[i] ? 1 : 0;
            worse += champion[i] && !challenger[i] ? 1 : 0;
        }
        var difference = (double)(better - worse);
        return new PairedComparison
        {
            Metric = new MetricName("accuracy"),
            Rows = challenger.Length,
            Challenger = right / rows,
            Champion = (right - better + worse) / rows,
            Gain = difference / rows,
            StandardError = Known(Math.Sqrt(better + worse - difference * difference / rows) / rows),
            Method = ComparisonMethod.McNemar,
            Support = challenger.Length,
            OnlyChallengerRight = better,
            OnlyChampionRight = worse,
        };
    }

    /// <summary>
    /// By a metric that is a mean of losses over rows. The error is s / sqrt(n), where s² is the sample variance of the differences of
    /// each row's two losses; unknown with fewer than two rows.
    /// </summary>
    /// <param name="challenger">Its loss, row by row.</param>
    /// <param name="champion">Likewise.</param>
    public static PairedComparison MeanLoss(MetricName metric, ReadOnlySpan<double> challenger, ReadOnlySpan<double> champion)
    {
        double rows = challenger.Length;
        double ours = 0, theirs = 0, spread = 0;
        for (var i = 0; i < challenger.Length; i++)
            (ours, theirs) = (ours + challenger[i], theirs + champion[i]);
        var gain = (theirs - ours) / rows;
        for (var i = 0; i < challenger.Length; i++)
            spread += Math.Pow(champion[i] - challenger[i] - gain, 2);
        return new PairedComparison
        {
            Metric = metric,
            Rows = challenger.Length,
            Challenger = ours / rows,
            Champion = theirs / rows,
            Gain = gain,
            StandardError = Known(Math.Sqrt(spread / (rows - 1) / rows)),
            Method = ComparisonMethod.RowLosses,
            Support = challenger.Length,
        };
    }

    internal static long RarerRows(ReadOnlySpan<float> labels)
    {
        long positives = 0;
        foreach (var label in labels)
            positives += label > 0 ? 1 : 0;
        return Math.Min(positives, labels.Length - positives);
    }

    private static double? Known(double error) => double.IsFinite(error) ? error : null;
}
