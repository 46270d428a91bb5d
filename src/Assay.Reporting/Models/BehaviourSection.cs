using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>The behavioural tests of model.yaml, failed ones first, with rows that did not behave.</summary>
internal static class BehaviourSection
{
    public static ReportPart Of(ModelPage page) => page.Scores.Behaviours.Count == 0 ? ReportPart.None : ReportPart.Of("behaviours", "Behavioural tests", ReportPart.Table(
        "Behavioural tests",
        ["Test", "Kind", "Result", "#Rows", "#Violations", "#Tolerance", "Such as"],
        page.Scores.Behaviours.OrderBy(b => b.Passed).Select(Row)));

    private static Html Row(BehaviourResult test) => $"""
        <tr><th scope="row"><bdi>{test.Name}</bdi></th><td>{test.Kind}</td><td><span class="mark {(test.Passed ? "pass" : "fail")}">{(test.Passed ? "✓ passed" : test.Rows == 0 ? "! no rows" : "✗ failed")}</span></td><td class="number">{Figure.Count(test.Rows)}</td><td class="number">{Figure.Count(test.Violations)}</td><td class="number">{Figure.Share(test.ToleranceRatio)}</td><td class="reason"><bdi>{string.Join("; ", test.Samples)}</bdi></td></tr>

        """;
}
