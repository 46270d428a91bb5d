namespace Assay.Evaluation.Statistics;

/// <summary>
/// The area under the ROC curve with its variance, and the covariance of two areas over the same rows. The placement value of a positive
/// row is the share of negative rows that score below it, of a negative row the share of positive rows that score above it, ties counting
/// half; the variance is that of the positives' placements over their number plus that of the negatives' over theirs.
/// Sources: DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44; by mid-ranks in O(n log n): Sun and Xu (2014), IEEE Signal Processing Letters 21.
/// </summary>
public sealed class DeLong
{
    private readonly double[] positives;
    private readonly double[] negatives;

    private DeLong(double[] positives, double[] negatives)
    {
        (this.positives, this.negatives) = (positives, negatives);
        Auc = positives.Length == 0 || negatives.Length == 0 ? double.NaN : positives.Average();
    }

    /// <summary>NaN when one class is missing.</summary>
    public double Auc { get; }

    /// <summary>Of <see cref="Auc"/>; NaN with fewer than two rows of a class.</summary>
    public double Variance => Covariance(this, this);

    /// <param name="labels">1 or 0, row by row.</param>
    /// <param name="scores">Finite, row by row.</param>
    /// <exception cref="ArgumentException">There are not as many labels as scores.</exception>
    public static DeLong Of(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores)
    {
        if (labels.Length != scores.Length)
            throw new ArgumentException($"{labels.Length} labels and {scores.Length} scores are not of the same rows.", nameof(scores));
        var placements = Placements(labels, scores);
        var positives = new List<double>();
        var negatives = new List<double>();
        for (var i = 0; i < placements.Length; i++)
            (labels[i] > 0 ? positives : negatives).Add(placements[i]);
        return new DeLong([.. positives], [.. negatives]);
    }

    /// <summary>Of the two areas; NaN with fewer than two rows of a class.</summary>
    /// <exception cref="ArgumentException">The two are not of the same rows.</exception>
    public static double Covariance(DeLong one, DeLong other)
    {
        if (one.positives.Length != other.positives.Length || one.negatives.Length != other.negatives.Length)
            throw new ArgumentException("The two areas are not of the same rows.", nameof(other));
        return Covariance(one.positives, other.positives) / one.positives.Length + Covariance(one.negatives, other.negatives) / one.negatives.Length;
    }

    private static double Covariance(double[] one, double[] other)
    {
        if (one.Length < 2)
            return double.NaN;
        var (mean, otherMean, sum) = (one.Average(), other.Average(), 0.0);
        for (var i = 0; i < one.Length; i++)
            sum += (one[i] - mean) * (other[i] - otherMean);
        return sum / (one.Length - 1);
    }

    private static double[] Placements(ReadOnlySpan<float> labels, ReadOnlySpan<float> scores)
    {
        var keys = scores.ToArray();
        var rows = Enumerable.Range(0, keys.Length).ToArray();
        Array.Sort(keys, rows);
        var allPositives = labels.ToArray().Count(l => l > 0);
        var (below, positivesBelow, allNegatives) = (0, 0, labels.Length - allPositives);
        var placements = new double[keys.Length];
        for (var start = 0; start < keys.Length;)
        {
            var (end, positives) = (start, 0);
            for (; end < keys.Length && keys[end] == keys[start]; end++)
                positives += labels[rows[end]] > 0 ? 1 : 0;
            var negatives = end - start - positives;
            for (var i = start; i < end; i++)
            {
                placements[rows[i]] = labels[rows[i]] > 0
                    ? (below + negatives / 2.0) / allNegatives
                    : (allPositives - positivesBelow - positives / 2.0) / allPositives;
            }
            (below, positivesBelow, start) = (below + negatives, positivesBelow + positives, end);
        }
        return placements;
    }
}
