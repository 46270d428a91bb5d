using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

/// <summary>
/// Non-inferiority and superiority: passes when the lower bound of the gain is above what is needed, fails when the upper bound is below
/// it. Source: Wellek (2010), Testing Statistical Hypotheses of Equivalence and Noninferiority.
/// </summary>
internal static class ChampionJudge
{
    public static GateResult Judge(ChampionRule rule, EvaluationReport report)
    {
        if (GateValues.Of(report.Challenger, rule.Metric) is not { } value)
            return GateValues.WithoutMetric(rule, report);
        var open = GateValues.Open(rule, "") with { Value = value };
        if (report.Champion is not { } champion)
            return open with { Outcome = GateOutcome.Pass, Reason = "there is no champion to compare with" };
        if (champion.Model == report.Challenger.Model)
            return open with { Reason = $"version {champion.Version} is the candidate: a comparison with itself says nothing" };
        if (GateValues.Of(champion, rule.Metric) is not { } its)
            return open with { Reason = $"version {champion.Version} has no {rule.Metric} on the same rows" };
        open = open with { Champion = its, Limit = rule.Metric.Direction == MetricDirection.HigherIsBetter ? its + rule.NeededGain : its - rule.NeededGain };
        if (report.Comparisons.FirstOrDefault(c => c.Metric == rule.Metric) is not { } comparison || !double.IsFinite(comparison.Gain))
            return open with { Reason = $"the two were not compared by {rule.Metric}, row by row: run Evaluate again" };
        return Evidence.Of(comparison, rule) is { } evidence
            ? Weigh(open, rule, evidence, report)
            : open with { Outcome = GateOutcome.Inconclusive, Reason = Invariant($"{Beside(open, report)}: {comparison.Rows:N0} test rows can't tell how much of it is chance") };
    }

    private static GateResult Weigh(GateResult result, ChampionRule rule, GainEvidence evidence, EvaluationReport report)
    {
        var outcome = evidence.Lower > rule.NeededGain ? GateOutcome.Pass
            : evidence.Upper < rule.NeededGain ? GateOutcome.Fail
            : GateOutcome.Inconclusive;
        var needed = Decimals.Signed(rule.NeededGain);
        var comparison = evidence.Comparison;
        var sure = Invariant($"{evidence.Confidence * 100:0.##} % sure");
        var finding = outcome switch
        {
            GateOutcome.Pass => $"the gain is above {needed}, {sure}",
            GateOutcome.Fail => $"the gain is below {needed}, {sure}",
            _ => Invariant($"{comparison.Rows:N0} test rows can't tell whether the gain is above {needed}") + Needed(evidence.RowsNeeded),
        };
        var range = $"gain {Decimals.Signed(comparison.Gain)}, from {Decimals.Signed(evidence.Lower)} to {Decimals.Signed(evidence.Upper)} by {Method(comparison.Method)}";
        var power = evidence.Power is { } chance ? Invariant($", a model as good passes with {chance * 100:0} %") : "";
        return result with
        {
            Outcome = outcome,
            Evidence = evidence,
            Reason = $"{Beside(result, report)}: {finding} ({range}); these rows show a difference of {Decimals.Write(evidence.SmallestDetectable)}{power}",
        };
    }

    private static string Needed(long? rows) => rows is { } number ? Invariant($"; about {number:N0} such rows would") : "; no number of rows would";

    private static string Beside(GateResult result, EvaluationReport report)
    {
        var (ours, theirs) = Decimals.Write(result.Value!.Value, result.Champion!.Value);
        return $"{ours} beside {theirs} of version {report.Champion!.Version}";
    }

    private static string Method(ComparisonMethod method) => method switch
    {
        ComparisonMethod.DeLong => "DeLong",
        ComparisonMethod.McNemar => "Tango's score",
        ComparisonMethod.RowLosses => "losses of rows",
        _ => "paired bootstrap",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
