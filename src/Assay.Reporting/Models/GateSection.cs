using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>How each gate came out, those that did not pass first.</summary>
internal static class GateSection
{
    public static ReportPart Of(ModelPage page) => page.Verdict.Results.Count == 0 ? ReportPart.None : ReportPart.Of("gates", "Gates", ReportPart.Table(
        "Gates",
        ["Gate", "Judged", "Result", "#Value", "#Interval", "#Limit", "#Champion", "Reason"],
        VerdictText.WorstFirst(page.Verdict).Select(r => Row(page, r))));

    private static Html Row(ModelPage page, GateResult result)
    {
        var interval = result is { Value: { } value, Metric: { } name } && page.Scores.Metrics.TryGetValue(name, out var metric) && value.Equals(metric)
            ? MetricSection.Interval(page.Scores.Intervals, name)
            : "–";
        return $"""
            <tr><th scope="row"><bdi>{result.Rule}</bdi></th><td><bdi>{result.Judged}</bdi></td><td><span class="mark {VerdictHead.Kind(result.Outcome)}">{VerdictHead.Sign(result.Outcome)} {VerdictHead.Word(result.Outcome)}</span></td><td class="number">{VerdictText.Number(result.Value)}</td><td class="number">{interval}</td><td class="number">{VerdictText.Number(result.Limit)}</td><td class="number">{VerdictText.Number(result.Champion)}</td><td class="reason"><bdi>{result.Reason}</bdi></td></tr>

            """;
    }
}
