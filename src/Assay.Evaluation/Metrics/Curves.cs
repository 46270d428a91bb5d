using Assay.Lifecycle;

namespace Assay.Evaluation.Metrics;

/// <summary>Curves of a yes-or-no model over falling thresholds, thinned to what an eye can tell.</summary>
public static class Curves
{
    /// <summary>Half of what a record may hold: a plot of a few hundred pixels shows no more.</summary>
    private const int Most = 100;

    /// <summary>From (0, 0), where no row is said yes to, to (1, 1). Empty when one class is missing.</summary>
    /// <param name="scores">Rising.</param>
    /// <param name="positive">Of the same rows.</param>
    public static IReadOnlyList<CurvePoint> Roc(ReadOnlySpan<float> scores, ReadOnlySpan<bool> positive) =>
        Walk(scores, positive, (hits, yes, positives, rows) => ((double)(yes - hits) / (rows - positives), (double)hits / positives), isRoc: true);

    /// <summary>By rising recall. Empty when one class is missing.</summary>
    /// <inheritdoc cref="Roc"/>
    public static IReadOnlyList<CurvePoint> PrecisionRecall(ReadOnlySpan<float> scores, ReadOnlySpan<bool> positive) =>
        Walk(scores, positive, (hits, yes, positives, _) => ((double)hits / positives, (double)hits / yes), isRoc: false);

    /// <param name="scores">Rising.</param>
    private static List<CurvePoint> Walk(
        ReadOnlySpan<float> scores, ReadOnlySpan<bool> positive, Func<long, long, long, long, (double X, double Y)> point, bool isRoc)
    {
        var positives = positive.Count(true);
        if (positives == 0 || positives == scores.Length)
            return [];
        var points = new List<CurvePoint>();
        if (isRoc)
            points.Add(new CurvePoint(0, 0, Short(MathF.BitIncrement(scores[^1]))));
        // Along the curve: both coordinates of an ROC curve only rise, of the other only the first.
        var step = (isRoc ? 2.0 : 1.0) / (Most - 2);
        double reached = double.NegativeInfinity;
        long hits = 0;
        for (var i = scores.Length - 1; i >= 0; i--)
        {
            hits += positive[i] ? 1 : 0;
            if (i > 0 && scores[i - 1] == scores[i])
                continue;
            var (x, y) = point(hits, scores.Length - i, positives, scores.Length);
            var length = isRoc ? x + y : x;
            if (length - reached < step && i > 0)
                continue;
            reached = length;
            points.Add(new CurvePoint(Math.Round(x, 5), Math.Round(y, 5), Short(scores[i])));
        }
        return points;
    }

    /// <summary>The shortest decimal number that is the same float again.</summary>
    private static double Short(float score) => double.Parse(score.ToString("R", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
}
