using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>The metrics on parts of the rows: those that model.yaml asks for, then those that a search found.</summary>
internal static class SliceSection
{
    public static ReportPart Of(ModelPage page)
    {
        var slices = page.Scores.Slices;
        if (slices.Count == 0)
            return ReportPart.None;
        MetricName[] metrics = [.. slices.SelectMany(s => s.Metrics.Keys).Distinct()];
        return ReportPart.Of("slices", "Slices", ReportPart.Table(
            "Slices",
            ["Rows where", "Origin", "#Rows", .. metrics.Select(m => $"#{m}")],
            slices.OrderBy(s => s.Found).Select(s => Row(s, metrics)).Prepend(All(page, metrics))));
    }

    private static Html All(ModelPage page, MetricName[] metrics) => $"""
        <tr><th scope="row">all rows</th><td></td><td class="number">{Figure.Count(page.Evaluation.TestRows)}</td>{metrics.Select(m => Cell(page.Scores.Metrics, page.Scores.Intervals, m))}</tr>

        """;

    private static Html Row(SliceScores slice, MetricName[] metrics) => $"""
        <tr><th scope="row"><bdi>{slice.Name}</bdi></th><td>{(slice.Found ? "found" : "given")}</td><td class="number">{Figure.Count(slice.Rows)}</td>{metrics.Select(m => Cell(slice.Metrics, slice.Intervals, m))}</tr>

        """;

    private static Html Cell(IReadOnlyDictionary<MetricName, double> values, IReadOnlyDictionary<MetricName, MetricInterval> intervals, MetricName metric)
    {
        if (!values.TryGetValue(metric, out var value))
            return $"<td class=\"number\">–</td>";
        return $"<td class=\"number\">{Figure.Number(value)}{(intervals.ContainsKey(metric) ? $"<br><small>{MetricSection.Interval(intervals, metric)}</small>" : Html.Nothing)}</td>";
    }
}
