using MathNet.Numerics;

namespace Assay.Evaluation.Gates;

/// <summary>
/// Whether a share that was seen shows that the true share is above a limit. Since it is looked at again and again while requests come
/// in, an interval for one look would sooner or later fail what is good; this test holds for all looks together.
/// </summary>
/// <remarks>
/// The likelihood of the hits under a share drawn evenly from 0 to 1, over that under the limit: B(hits + 1, all - hits + 1) / (limit^hits (1 -
/// limit)^(all - hits)). Where the true share is at most the limit, it ever exceeds 1/a with a chance of at most a: Ville, Etude critique de la
/// notion de collectif (1939); as a test, Robbins, Statistical methods related to the law of the iterated logarithm, Annals of Mathematical
/// Statistics 41 (1970).
/// </remarks>
internal static class RareShare
{
    /// <summary>The chance to fail a share that is just at the limit, over all looks together.</summary>
    public const double FalseAlarms = 0.05;

    public static bool IsAbove(long hits, long all, double limit) => LogRatio(hits, all, limit) >= -Math.Log(FalseAlarms);

    /// <summary>The natural logarithm of the ratio; negative infinity where the share that was seen is not above the limit.</summary>
    public static double LogRatio(long hits, long all, double limit)
    {
        if (all == 0 || hits <= limit * all)
            return double.NegativeInfinity;
        if (limit <= 0)
            return double.PositiveInfinity;
        var mixed = SpecialFunctions.GammaLn(hits + 1) + SpecialFunctions.GammaLn(all - hits + 1) - SpecialFunctions.GammaLn(all + 2);
        return mixed - hits * Math.Log(limit) - (all - hits) * Math.Log(1 - limit);
    }
}
