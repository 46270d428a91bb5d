namespace Assay.Evaluation.Statistics;

/// <summary>
/// The score test and interval for a difference of two paired shares. Unlike difference ± z errors it holds where few rows differ, or
/// none. Source: Tango (1998), Statistics in Medicine 17.
/// </summary>
public static class TangoScore
{
    private const int Halvings = 60;

    /// <summary>
    /// (b - c - nΔ) / sqrt(n (2q + Δ(1 - Δ))), with q the likeliest share of c where the difference is Δ: about normal when Δ is the true
    /// difference.
    /// </summary>
    /// <param name="better">b: the rows on which only the first is right.</param>
    /// <param name="worse">c: the rows on which only the second is right.</param>
    /// <param name="rows">n, all of them.</param>
    /// <param name="difference">Δ, above -1 and below 1.</param>
    public static double Statistic(double better, double worse, double rows, double difference)
    {
        var distance = better - worse - rows * difference;
        return distance == 0 ? 0 : distance / Math.Sqrt(rows * Variance(better, worse, rows, difference));
    }

    /// <summary>The differences that the test with the quantile z does not reject.</summary>
    public static (double Lower, double Upper) Interval(long better, long worse, long rows, double z)
    {
        var difference = (double)(better - worse) / rows;
        return (Root(-1, difference, z), Root(difference, 1, -z));

        double Root(double low, double high, double value)
        {
            for (var i = 0; i < Halvings; i++)
            {
                var middle = (low + high) / 2;
                if (Statistic(better, worse, rows, middle) > value)
                    low = middle;
                else
                    high = middle;
            }
            return (low + high) / 2;
        }
    }

    /// <summary>n times the variance of the observed difference when the true one is Δ: 2q + Δ(1 - Δ).</summary>
    internal static double Variance(double better, double worse, double rows, double difference)
    {
        var a = 2 * rows;
        var b = (2 * rows - better + worse) * difference - better - worse;
        var c = -worse * difference * (1 - difference);
        var share = (Math.Sqrt(Math.Max(0, b * b - 4 * a * c)) - b) / (2 * a);
        return Math.Max(0, 2 * share + difference * (1 - difference));
    }
}
