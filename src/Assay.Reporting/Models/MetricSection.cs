using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>The metrics with their intervals, beside the champion's on the same rows, and what the candidate gains.</summary>
internal static class MetricSection
{
    /// <summary>The 97.5 % quantile of the normal distribution.</summary>
    private const double Normal95 = 1.959964;

    public static ReportPart Of(ModelPage page)
    {
        if (page.Scores.Metrics.Count == 0)
            return ReportPart.None;
        var champion = page.Evaluation.Champion;
        string[] heads = champion is null
            ? ["Metric", "#Value", "#Interval", "Method", "Better is"]
            : ["Metric", "#Value", "#Interval", "Method", $"#Champion v{champion.Version}", "#Its interval", "#Gain, paired", "#Interval of the gain, 95 %", "Method of the gain"];
        return ReportPart.Of("metrics", "Metrics", ReportPart.Table("Metrics", heads, page.Scores.Metrics.Select(m => Row(page, champion, m.Key, m.Value))));
    }

    /// <summary>The interval in words; a dash where there is none.</summary>
    public static string Interval(IReadOnlyDictionary<MetricName, MetricInterval> intervals, MetricName metric) =>
        intervals.TryGetValue(metric, out var i) ? $"{Figure.Number(i.Lower)} to {Figure.Number(i.Upper)}" : "–";

    private static Html Row(ModelPage page, ModelScores? champion, MetricName metric, double value)
    {
        var method = page.Scores.Intervals.TryGetValue(metric, out var interval) ? $"{interval.Method}, {Figure.Share(interval.Confidence)}" : "–";
        Html own = $"""<th scope="row">{metric.Value}</th><td class="number">{Figure.Number(value)}</td><td class="number">{Interval(page.Scores.Intervals, metric)}</td><td>{method}</td>""";
        if (champion is null)
            return $"<tr>{own}<td>{(metric.Direction == MetricDirection.HigherIsBetter ? "higher" : "lower")}</td></tr>\n";
        var theirs = champion.Metrics.TryGetValue(metric, out var other) ? Figure.Number(other) : "–";
        var gain = page.Evaluation.Comparisons.FirstOrDefault(c => c.Metric == metric);
        return $"""<tr>{own}<td class="number">{theirs}</td><td class="number">{Interval(champion.Intervals, metric)}</td><td class="number">{(gain is null ? "–" : Signed(gain.Gain))}</td><td class="number">{GainInterval(gain)}</td><td>{(gain is null ? "–" : gain.Method.ToString())}</td></tr>{"\n"}""";
    }

    private static string GainInterval(PairedComparison? gain) => gain?.StandardError is { } error
        ? $"{Signed(gain.Gain - Normal95 * error)} to {Signed(gain.Gain + Normal95 * error)}"
        : "–";

    private static string Signed(double value) => value > 0 ? "+" + Figure.Number(value) : Figure.Number(value).Replace('-', '−');
}
