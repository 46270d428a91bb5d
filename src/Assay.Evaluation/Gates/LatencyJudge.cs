using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

internal static class LatencyJudge
{
    public static GateResult Judge(LatencyRule rule, EvaluationReport report)
    {
        if (report.Challenger.Cost is not { } cost)
            return GateValues.Open(rule, "the time to score a row was not measured: run Evaluate again");
        var value = rule.Quantile == LatencyQuantile.P99 ? cost.P99Microseconds : cost.MedianMicroseconds;
        var open = GateValues.Open(rule, "the time to score a row is not a number") with { Measured = true };
        if (!double.IsFinite(value))
            return open;
        var held = GateValues.Held(open, value, rule.AtMostMicroseconds, higherIsBetter: false);
        return held with { Reason = $"{held.Reason} microseconds a row, on the machine that evaluated" };
    }
}
