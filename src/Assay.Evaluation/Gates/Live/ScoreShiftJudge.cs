using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

internal static class ScoreShiftJudge
{
    public static GateResult Judge(ScoreShiftRule rule, int minRequests, LiveFigures candidate, LiveFigures? champion)
    {
        var open = LiveValues.Open(rule, "the server does not tell its scores");
        if (champion is null)
            return open with { Reason = "there is no older version to compare with" };
        var needed = Math.Max(1, minRequests);
        foreach (var figures in (LiveFigures[])[candidate, champion])
        {
            var scores = figures.Scores?.Values.Sum() ?? 0;
            if (scores < needed)
            {
                return figures.Scores is null && figures.Requests >= needed
                    ? open with { Reason = $"the server of version {figures.Version} does not tell its scores" }
                    : LiveValues.TooFew(open, scores, needed, $"scores of version {figures.Version}");
            }
        }
        var distance = BinnedDistance.Of(candidate.Scores!, champion.Scores!);
        var outcome = distance.Value <= rule.AtMost ? GateOutcome.Pass : distance.IsBeyondChance ? GateOutcome.Fail : GateOutcome.Inconclusive;
        var (shown, limit) = Decimals.Write(distance.Value, rule.AtMost);
        return open with
        {
            Outcome = outcome,
            Value = distance.Value,
            Limit = rule.AtMost,
            Reason = FormattableString.Invariant(
                $"distance {shown} from the scores of version {champion.Version} is {(outcome == GateOutcome.Pass ? "at most" : "above")} {limit}")
                + (outcome == GateOutcome.Inconclusive ? $", but {distance.First:N0} and {distance.Second:N0} scores lie up to {Decimals.Write(distance.ByChance)} apart by chance" : ""),
        };
    }
}
