using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

/// <summary>
/// Holds the share of inputs that drifted against the limit. An input of which the rows can't tell may have drifted or not: where that
/// decides, the rule is inconclusive.
/// </summary>
internal static class InputDriftJudge
{
    private const int MostTold = 3;

    public static GateResult Judge(DriftRule rule, EvaluationReport report)
    {
        if (report.Drift.Count == 0)
            return GateValues.Open(rule, "how the test rows compare with the training rows was not measured: run Evaluate again");
        string[] gone = [.. rule.Inputs.Except(report.Drift.Select(d => d.Input), StringComparer.Ordinal)];
        if (gone.Length > 0)
            return GateValues.Open(rule, $"'{gone[0]}' is no input that was measured: run Evaluate again");
        InputDrift[] asked = [.. report.Drift.Where(d => rule.Inputs.Count == 0 || rule.Inputs.Contains(d.Input))];
        InputDrift[] judged = [.. asked.Where(d => d.Outcome != GateOutcome.Error)];
        // An input that nobody named is left out where it has no distribution; one that was named is not.
        if (judged.Length == 0 || (rule.Inputs.Count > 0 && judged.Length < asked.Length))
            return GateValues.Open(rule, Words(asked.First(d => d.Outcome == GateOutcome.Error)));
        InputDrift[] drifted = [.. judged.Where(d => d.Outcome == GateOutcome.Fail).OrderByDescending(Psi)];
        InputDrift[] open = [.. judged.Where(d => d.Outcome == GateOutcome.Inconclusive).OrderByDescending(Psi)];
        var held = GateValues.Held(GateValues.Open(rule, ""), (double)drifted.Length / judged.Length, rule.AtMost, higherIsBetter: false);
        held = held with { Reason = $"{drifted.Length} of {judged.Length} inputs drifted from the training rows, {held.Reason}{Some(drifted)}" };
        var most = (double)(drifted.Length + open.Length) / judged.Length;
        return held.Outcome == GateOutcome.Pass && most > rule.AtMost
            ? held with
            {
                Outcome = GateOutcome.Inconclusive,
                Reason = $"{drifted.Length} of {judged.Length} inputs drifted from the training rows, and of {open.Length} more the {report.TestRows} test rows can't tell{Some(open)}",
            }
            : held;
    }

    private static double Psi(InputDrift drift) => drift.Find(DriftMeasure.Psi)?.Effect ?? 0;

    private static string Some(InputDrift[] inputs) => inputs.Length == 0 ? ""
        : $": {string.Join("; ", inputs.Take(MostTold).Select(Words))}{(inputs.Length > MostTold ? "; ..." : "")}";

    private static string Words(InputDrift drift) => $"'{drift.Input}' {drift.Reason}";
}
