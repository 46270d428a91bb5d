namespace Assay.Reporting;

/// <summary>How much each input matters: what the metric loses when its values are shuffled.</summary>
internal static class ImportanceSection
{
    private const int Most = 30;

    public static ReportPart Of(ModelPage page)
    {
        var all = page.Scores.Importance;
        if (all.Count == 0)
            return ReportPart.None;
        var most = Math.Max(1e-12, all.Max(i => i.Loss));
        return ReportPart.Of("importance", "Importance of inputs", $"""
            <p class="quiet">What {all[0].Metric.Value} loses when an input's values are shuffled among the rows, and its deviation over the shuffles.{(all.Count > Most ? $" The first {Most} of {all.Count}." : "")}</p>
            {ReportPart.Table("Importance of inputs", ["Input", "Loss", "#Deviation"], all.Take(Most).Select<Lifecycle.InputImportance, Html>(i => $"""<tr><th scope="row"><bdi>{i.Input}</bdi></th><td class="bar bars" style="--s:{Math.Max(0.5, 100 * i.Loss / most)}">{Figure.Number(i.Loss)}</td><td class="number">{Figure.Number(i.Deviation)}</td></tr>{"\n"}"""))}
            """);
    }
}
