using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

internal static class BehaviourJudge
{
    public static GateResult Judge(BehaviourRule rule, EvaluationReport report)
    {
        var tests = report.Challenger.Behaviours;
        if (tests.Count == 0)
            return GateValues.Missing(rule, "no behavioural test was run", "evaluation: { tests: [...] }");
        BehaviourResult[] failed = [.. tests.Where(t => !t.Passed)];
        return GateValues.Open(rule, "") with
        {
            Outcome = failed.Length == 0 ? GateOutcome.Pass : GateOutcome.Fail,
            Reason = failed.Length == 0
                ? $"all {tests.Count} behavioural tests pass"
                : $"{failed.Length} of {tests.Count} behavioural tests fail: {string.Join("; ", failed.Select(Words))}",
        };
    }

    private static string Words(BehaviourResult test) => test.Rows == 0
        ? $"'{test.Name}' found no row to try"
        : FormattableString.Invariant($"'{test.Name}' on {test.Violations} of {test.Rows} rows, at most {test.ToleranceRatio * 100:0.##} %");
}
