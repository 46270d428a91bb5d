using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

internal static class SizeJudge
{
    public static GateResult Judge(SizeRule rule, EvaluationReport report)
    {
        if (report.Challenger.Cost is not { } cost)
            return GateValues.Open(rule, "the size of the model was not measured: run Evaluate again");
        var passed = cost.Bytes <= rule.AtMostBytes;
        return GateValues.Open(rule, "") with
        {
            Outcome = passed ? GateOutcome.Pass : GateOutcome.Fail,
            Value = cost.Bytes,
            Limit = rule.AtMostBytes,
            Reason = FormattableString.Invariant($"{cost.Bytes:N0} bytes are {(passed ? "at most" : "more than")} {rule.AtMostBytes:N0}"),
        };
    }
}
