using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>What may fool a model although every row is sound: leaks, repetitions, columns that say nothing, personal data.</summary>
internal static class QualitySection
{
    public static Html Of(ValidationPage page) => page.Report?.Quality is not { Count: > 0 } quality ? Html.Nothing : $"""
        <section id="quality">
        <h2>Leaks and quality</h2>
        <div class="scroll" tabindex="0" role="group" aria-label="Leaks and quality"><table>
        <thead><tr><th scope="col">Rule</th><th scope="col">Columns</th><th scope="col">Result</th><th scope="col" class="number">Figure</th><th scope="col" class="number">At most</th><th scope="col">What it means</th></tr></thead>
        <tbody>
        {quality.OrderByDescending(Weight).Select(Row)}
        </tbody></table></div>
        </section>
        """;

    private static Html Row(QualityResult result) =>
        $"""
        <tr><th scope="row">{Name(result.Rule)}</th><td><bdi>{string.Join(", ", result.Columns)}</bdi></td><td>{Mark(result)}</td><td class="number">{(result.Value is { } value ? Figure.Number(value) : "–")}</td><td class="number">{(result.Limit is { } limit ? Figure.Number(limit) : "–")}</td><td><bdi>{result.Reason}</bdi>{Line("Accepted", result.AcceptedBecause)}{Line("Such as", result.Examples.Count == 0 ? null : string.Join("; ", result.Examples))}{Line("Next", result.NextStep)}</td></tr>

        """;

    private static Html Line(string name, string? text) => text is null ? Html.Nothing : $"<br><span class=\"quiet\">{name}: <bdi>{text}</bdi></span>";

    /// <summary>What counts most comes first.</summary>
    private static int Weight(QualityResult result) => !result.Passed ? 3 : result.AcceptedBecause is not null ? 1 : result.Outcome is GateOutcome.Fail or GateOutcome.Error ? 2 : 0;

    private static Html Mark(QualityResult result) => (Weight(result), result.Outcome) switch
    {
        (3, _) => $"""<span class="mark fail">✗ refused</span>""",
        (2, _) => $"""<span class="mark warn">! warned</span>""",
        (1, _) => $"""<span class="mark note">✓ accepted</span>""",
        (_, GateOutcome.Inconclusive) => $"""<span class="mark note">? too few rows</span>""",
        _ => $"""<span class="mark pass">✓ nothing found</span>""",
    };

    private static string Name(QualityRule rule) => rule switch
    {
        QualityRule.TrainTestOverlap => "Rows in train and test",
        QualityRule.LabelLeak => "Tells the label alone",
        QualityRule.IdentifierOrder => "Order of an identifier",
        QualityRule.FutureTime => "Times in the future",
        QualityRule.NearConstant => "Nearly constant",
        QualityRule.DuplicateColumn => "Two columns say the same",
        QualityRule.PersonalData => "Personal data",
        _ => rule.ToString(),
    };
}
