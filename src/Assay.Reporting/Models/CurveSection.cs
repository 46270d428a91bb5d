using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>ROC, precision and recall, and calibration; the champion's lines behind the candidate's.</summary>
internal static class CurveSection
{
    public static ReportPart Of(ModelPage page)
    {
        var (own, champion) = (page.Scores, page.Evaluation.Champion);
        var plots = new List<Html>();
        if (own.Roc.Count > 0)
            plots.Add(Card("ROC", champion?.Roc.Count > 0, UnitPlot.Of(
                $"ROC curve{Named(own, "auc")}", "False positive rate", "True positive rate", $"{UnitPlot.Diagonal}{Line("then", champion?.Roc)}{Line("now", own.Roc)}")));
        if (own.PrecisionRecall.Count > 0)
            plots.Add(Card("Precision and recall", champion?.PrecisionRecall.Count > 0, UnitPlot.Of(
                $"Precision-recall curve{Named(own, "averagePrecision")}", "Recall", "Precision", $"{Line("then", champion?.PrecisionRecall)}{Line("now", own.PrecisionRecall)}")));
        if (own.Calibration.Count > 0)
            plots.Add(Card("Calibration", champion?.Calibration.Count > 0, Calibration(own.Calibration, champion?.Calibration ?? [])));
        return plots.Count == 0 ? ReportPart.None : ReportPart.Of("curves", "Curves", $"""<div class="cards">{plots}</div>""");
    }

    private static Html Calibration(IReadOnlyList<CalibrationBin> bins, IReadOnlyList<CalibrationBin> champion)
    {
        var rows = Math.Max(1, bins.Max(b => b.Rows));
        var widest = bins.MaxBy(b => Math.Abs(b.Observed - b.Predicted))!;
        return UnitPlot.Of(
            $"Calibration: the widest gap is where {Figure.Share(widest.Predicted)} was foretold and {Figure.Share(widest.Observed)} came true",
            "Foretold probability",
            "Share that came true",
            $"{UnitPlot.Diagonal}{UnitPlot.Line("then", [.. champion.Select(b => (b.Predicted, b.Observed))])}{bins.Select(b => UnitPlot.Point(b.Predicted, b.Observed, b.ObservedLower, b.ObservedUpper, 2 + 3 * Math.Sqrt((double)b.Rows / rows)))}");
    }

    private static Html Card(string name, bool? hasChampion, Html plot) => $"""
        <article class="card"><h3>{name}</h3>{plot}{(hasChampion == true ? $"""<p class="keys"><span class="key bars">this model</span><span class="key champion">champion</span></p>""" : Html.Nothing)}</article>
        """;

    private static Html Line(string kind, IReadOnlyList<CurvePoint>? points) => UnitPlot.Line(kind, [.. (points ?? []).Select(p => (p.X, p.Y))]);

    private static string Named(ModelScores scores, string metric) =>
        scores.Metrics.TryGetValue(new MetricName(metric), out var value) ? $", {metric} {Figure.Number(value)}" : "";
}
