using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

/// <summary>
/// Looks at every slice that is large enough. A value beyond the limit fails only when its whole interval is beyond, for the worst of
/// many small parts looks bad by chance alone.
/// </summary>
internal static class WorstSliceJudge
{
    public static GateResult Judge(WorstSliceRule rule, EvaluationReport report)
    {
        if (report.Challenger.Slices.Count == 0)
            return GateValues.Missing(rule, "no slice was measured", "evaluation: { slices: [...] }");
        SliceScores[] large = [.. report.Challenger.Slices.Where(s => s.Rows >= rule.MinRows)];
        var open = GateValues.Open(rule, $"no slice has the {rule.MinRows} rows that the rule asks for");
        if (large.Length == 0)
            return open with { Outcome = GateOutcome.Inconclusive };
        GateResult[] results = [.. large.Select(slice => Judge(open, rule, slice))];
        var higher = rule.Metric.Direction == MetricDirection.HigherIsBetter;
        return results.OrderByDescending(r => r.Outcome).ThenBy(r => higher ? r.Value : -r.Value).First();
    }

    private static GateResult Judge(GateResult open, WorstSliceRule rule, SliceScores slice)
    {
        var named = open with { Subject = slice.Name };
        if (!slice.Metrics.TryGetValue(rule.Metric, out var value) || !double.IsFinite(value))
            return named with { Outcome = GateOutcome.Inconclusive, Reason = $"the {slice.Rows} rows of '{slice.Name}' can't tell {rule.Metric}" };
        var higher = rule.Metric.Direction == MetricDirection.HigherIsBetter;
        var held = GateValues.Held(named, value, rule.Limit, higher);
        held = held with { Reason = $"{held.Reason} on the {slice.Rows} rows of '{slice.Name}'" };
        if (held.Outcome != GateOutcome.Fail || !slice.Intervals.TryGetValue(rule.Metric, out var interval))
            return held;
        var best = higher ? interval.Upper : interval.Lower;
        return (higher ? best >= rule.Limit : best <= rule.Limit)
            ? held with { Outcome = GateOutcome.Inconclusive, Reason = $"{held.Reason}, but so few rows would look so up to a true {Decimals.Write(best)}" }
            : held;
    }
}
