using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>How the model treats the groups of each named column.</summary>
internal static class FairnessSection
{
    public static ReportPart Of(ModelPage page) =>
        page.Scores.Fairness.Count == 0 ? ReportPart.None : ReportPart.Of("fairness", "Fairness", $"{page.Scores.Fairness.Select(Column)}");

    private static Html Column(GroupFairness fairness) => $"""
        <h3>By <bdi>{fairness.Column}</bdi></h3>
        <p>Largest difference between two groups: share of yes <b>{Figure.Share(fairness.DemographicParityDifference)}</b> (demographic parity), true positive rate <b>{Figure.Share(fairness.EqualOpportunityDifference)}</b> (equal opportunity), true or false positive rate <b>{Figure.Share(fairness.EqualizedOddsDifference)}</b> (equalized odds).</p>
        {ReportPart.Table($"Fairness by {fairness.Column}", ["Group", "#Rows", "#Share of yes", "#True positive rate", "#False positive rate"], fairness.Groups.Select(Row))}
        """;

    private static Html Row(GroupRates group) => $"""
        <tr><th scope="row"><bdi>{group.Group}</bdi></th><td class="number">{Figure.Count(group.Rows)}</td><td class="number">{Figure.Share(group.SelectionRate)}</td><td class="number">{Rate(group.TruePositiveRate)}</td><td class="number">{Rate(group.FalsePositiveRate)}</td></tr>

        """;

    private static string Rate(double? rate) => Figure.Share(rate ?? double.NaN);
}
