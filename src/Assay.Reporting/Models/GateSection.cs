using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>How each gate came out, those that did not pass first.</summary>
internal static class GateSection
{
    public static ReportPart Of(ModelPage page) => page.Verdict.Results.Count == 0 ? ReportPart.None : ReportPart.Of("gates", "Gates", ReportPart.Table(
        "Gates",
        ["Gate", "Metric", "Result", "#Value", "#Interval", "#Limit", "#Champion", "Reason"],
        page.Verdict.Results.OrderByDescending(r => r.Outcome).Select(r => Row(page, r))));

    private static Html Row(ModelPage page, GateResult result)
    {
        var isOverall = result.Value is { } value && page.Scores.Metrics.TryGetValue(result.Metric, out var metric) && value.Equals(metric);
        return $"""
            <tr><th scope="row"><bdi>{result.Rule}</bdi></th><td>{result.Metric.Value}</td><td><span class="mark {VerdictHead.Kind(result.Outcome)}">{VerdictHead.Sign(result.Outcome)} {VerdictHead.Word(result.Outcome)}</span></td><td class="number">{Number(result.Value)}</td><td class="number">{(isOverall ? MetricSection.Interval(page.Scores.Intervals, result.Metric) : "–")}</td><td class="number">{Number(result.Limit)}</td><td class="number">{Number(result.Champion)}</td><td class="reason"><bdi>{result.Reason}</bdi></td></tr>

            """;
    }

    private static string Number(double? value) => value is { } number ? Figure.Number(number) : "–";
}
