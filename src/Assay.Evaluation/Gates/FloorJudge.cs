using Assay.Lifecycle;

namespace Assay.Evaluation.Gates;

internal static class FloorJudge
{
    public static GateResult Judge(FloorRule rule, EvaluationReport report)
    {
        var open = GateValues.WithoutMetric(rule, report);
        return GateValues.Of(report.Challenger, rule.Metric) is { } value
            ? GateValues.Held(open, value, rule.Limit, rule.Metric.Direction == MetricDirection.HigherIsBetter)
            : open;
    }
}
