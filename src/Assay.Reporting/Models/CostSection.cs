namespace Assay.Reporting;

/// <summary>What scoring costs.</summary>
internal static class CostSection
{
    public static ReportPart Of(ModelPage page) => page.Scores.Cost is not { } cost ? ReportPart.None : ReportPart.Of("cost", "Cost of scoring", $"""
        <dl class="facts">
        <div><dt>Median of one row</dt><dd>{Figure.Number(cost.MedianMicroseconds)} µs</dd></div>
        <div><dt>99 of 100 rows within</dt><dd>{Figure.Number(cost.P99Microseconds)} µs</dd></div>
        <div><dt>Model file</dt><dd>{Figure.Bytes(cost.Bytes)}</dd></div>
        </dl>
        <p class="quiet">One thread, warmed up, on the machine that evaluated.</p>
        """);
}
