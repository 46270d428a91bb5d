using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

internal static class AgreementJudge
{
    public static GateResult Judge(AgreementRule rule, int minRequests, LiveFigures candidate)
    {
        if (candidate.Mirror is not { } mirror)
            return LiveValues.Open(rule, "no request was copied, so no answers can be compared: only the strategy shadow copies requests");
        var open = LiveValues.Open(rule, "nothing was compared");
        if (mirror.Compared == 0)
            return LiveValues.TooFew(open, 0, Math.Max(1, minRequests), "compared predictions");
        var held = LiveValues.HeldShare(open, mirror.Different, mirror.Compared, 1 - rule.AtLeast, minRequests, "predictions differ");
        if (held.Value is not { } different)
            return held;
        var (shown, limit) = Decimals.Write(1 - different, rule.AtLeast);
        return held with
        {
            Value = 1 - different,
            Limit = rule.AtLeast,
            Reason = FormattableString.Invariant(
                $"{mirror.Different:N0} of {mirror.Compared:N0} predictions differ, the most by {Decimals.Write(mirror.LargestDifference)}: agreement of {shown}, at least {limit} is asked for")
                + (held.Outcome == GateOutcome.Inconclusive ? ", and so few can look so by chance" : ""),
        };
    }
}
