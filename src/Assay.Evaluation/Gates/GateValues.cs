using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

/// <summary>What all judges begin and end with.</summary>
internal static class GateValues
{
    /// <summary>An error until a judge finds better.</summary>
    public static GateResult Open(GateRule rule, string error) => new()
    {
        Rule = rule.Kind,
        Metric = (rule as MetricRule)?.Metric,
        Subject = rule.Subject,
        Outcome = GateOutcome.Error,
        Reason = error,
        Place = rule.Place,
    };

    /// <summary>An error that names the key of model.yaml without which there is nothing to judge.</summary>
    public static GateResult Missing(GateRule rule, string what, string key) => Open(rule, $"{what}: nothing to judge; add '{key}' to model.yaml");

    public static GateResult WithoutMetric(MetricRule rule, EvaluationReport report) => Open(
        rule, $"the candidate has no {rule.Metric}: it is undefined on the {report.TestRows} test rows, or no metric of task {report.Task}");

    public static double? Of(ModelScores scores, MetricName metric) =>
        scores.Metrics.TryGetValue(metric, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>Passes a value that reaches the limit, fails one that does not.</summary>
    public static GateResult Held(GateResult result, double value, double limit, bool higherIsBetter)
    {
        var passed = higherIsBetter ? value >= limit : value <= limit;
        var (shown, shownLimit) = Decimals.Write(value, limit);
        var side = (higherIsBetter, passed) switch
        {
            (true, true) => "at least",
            (true, false) => "below",
            (false, true) => "at most",
            (false, false) => "above",
        };
        return result with
        {
            Outcome = passed ? GateOutcome.Pass : GateOutcome.Fail,
            Value = value,
            Limit = limit,
            Reason = $"{shown} is {side} {shownLimit}",
        };
    }
}
