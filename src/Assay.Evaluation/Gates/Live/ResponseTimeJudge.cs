using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

/// <summary>
/// A quantile is above a limit where more than its share of answers is: so it is judged as a share is. Times are known to a bin of at most
/// 12.5 %, and a limit goes to the end of its bin.
/// </summary>
internal static class ResponseTimeJudge
{
    public static GateResult Judge(ResponseTimeRule rule, int minRequests, LiveFigures candidate, LiveFigures? champion)
    {
        var share = rule.Quantile == LatencyQuantile.P99 ? 0.99 : 0.5;
        var open = LiveValues.Open(rule, "the rule has no limit");
        var times = new BinnedTimes(candidate.ResponseTimes);
        var results = new List<GateResult>();
        if (rule.AtMost is { } most)
            results.Add(Held(open, times, share, most.TotalMilliseconds, most.TotalMilliseconds, minRequests));
        if (rule.AtMostTimesChampion is { } factor)
            results.Add(Compared(open, times, share, factor, minRequests, champion));
        if (results.Count == 0)
            return open;
        var outcome = results.Max(r => r.Outcome);
        var worst = results.FindAll(r => r.Outcome == outcome);
        return worst[^1] with { Reason = string.Join("; ", worst.Select(r => r.Reason)) };
    }

    private static GateResult Compared(GateResult open, BinnedTimes times, double share, double factor, int minRequests, LiveFigures? champion)
    {
        if (champion is null)
            return open with { Reason = "there is no older version to compare with" };
        var theirs = new BinnedTimes(champion.ResponseTimes);
        if (theirs.Count < Math.Max(1, minRequests))
            return LiveValues.TooFew(open, theirs.Count, Math.Max(1, minRequests), $"answers of version {champion.Version}");
        var quantile = theirs.Quantile(share);
        var held = Held(open, times, share, factor * quantile, factor * theirs.UpperQuantile(share), minRequests);
        return held with
        {
            Champion = quantile,
            Reason = FormattableString.Invariant($"{held.Reason}, {factor:0.##} times the {Milliseconds(quantile)} of version {champion.Version}"),
        };
    }

    /// <param name="limit">What passes at most.</param>
    /// <param name="sureLimit">What a failure must be above; the same as the limit, or more where the limit is itself uncertain.</param>
    private static GateResult Held(GateResult open, BinnedTimes times, double share, double limit, double sureLimit, int minRequests)
    {
        var needed = Math.Max(1, minRequests);
        if (times.Count < needed)
            return LiveValues.TooFew(open, times.Count, needed, "answers");
        var value = times.Quantile(share);
        var isAbove = !double.IsInfinity(sureLimit) && RareShare.IsAbove(times.Above(sureLimit), times.Count, 1 - share);
        var outcome = isAbove ? GateOutcome.Fail
            : MagnitudeBins.UpperBound(MagnitudeBins.Of(limit)) >= value ? GateOutcome.Pass
            : GateOutcome.Inconclusive;
        return open with
        {
            Outcome = outcome,
            Value = value,
            Limit = limit,
            Reason = FormattableString.Invariant($"{Milliseconds(value)} of {times.Count:N0} answers is {(outcome == GateOutcome.Pass ? "at most" : "above")} {Milliseconds(limit)}")
                + (outcome == GateOutcome.Inconclusive ? ", but so few look so by chance" : ""),
        };
    }

    private static string Milliseconds(double value) => FormattableString.Invariant($"{value:0.###} ms");
}
