using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

/// <summary>What the judges of live requests begin and end with.</summary>
internal static class LiveValues
{
    /// <summary>Live figures are of this time and place: another rollout finds others.</summary>
    public static GateResult Open(GateRule rule, string error) => GateValues.Open(rule, error) with { Measured = true };

    public static GateResult TooFew(GateResult open, long found, int needed, string what) => open with
    {
        Outcome = GateOutcome.Inconclusive,
        Reason = string.Create(CultureInfo.InvariantCulture, $"{found:N0} {what} are too few: a verdict needs {needed:N0}"),
    };

    /// <summary>Holds a share against the most that it may be.</summary>
    /// <param name="hits">What should be rare.</param>
    /// <param name="what">Of what the share is, for the reason.</param>
    public static GateResult HeldShare(GateResult open, long hits, long all, double limit, int minimum, string what)
    {
        var isAbove = RareShare.IsAbove(hits, all, limit);
        if (all < minimum && !isAbove)
            return TooFew(open, all, minimum, "requests");
        var share = all == 0 ? 0 : (double)hits / all;
        var outcome = isAbove ? GateOutcome.Fail : share <= limit ? GateOutcome.Pass : GateOutcome.Inconclusive;
        var (shown, shownLimit) = Decimals.Write(share, limit);
        var finding = outcome switch
        {
            GateOutcome.Pass => $"at most {shownLimit}",
            GateOutcome.Fail => $"above {shownLimit}",
            _ => $"above {shownLimit}, but so few look so by chance",
        };
        return open with
        {
            Outcome = outcome,
            Value = share,
            Limit = limit,
            Reason = string.Create(CultureInfo.InvariantCulture, $"{hits:N0} of {all:N0} {what}: {shown} is {finding}"),
        };
    }
}
