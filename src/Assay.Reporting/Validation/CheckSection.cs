using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>Every check that was made.</summary>
internal static class CheckSection
{
    public static Html Of(ValidationPage page) => page.Checks.Count == 0 ? Html.Nothing : $"""
        <section id="checks">
        <h2>Checks</h2>
        {page.Checks.GroupBy(c => c.Table, StringComparer.Ordinal).Select(t => Table(t.Key, [.. t]))}
        </section>
        """;

    private static Html Table(string table, IReadOnlyList<CheckResult> checks)
    {
        var (hasOwner, hasText) = (checks.Any(c => c.Owner is not null), checks.Any(c => c.Description is not null));
        return $"""
            <h3>Table <bdi>{table}</bdi></h3>
            <div class="scroll" tabindex="0" role="group" aria-label="Checks of table {table}"><table>
            <thead><tr><th scope="col">Check</th><th scope="col">Result</th><th scope="col" class="number">Found</th><th scope="col" class="number">Tolerance</th><th scope="col">Allowed</th><th scope="col">Severity</th>{(hasOwner ? $"<th scope=\"col\">Owner</th>" : Html.Nothing)}{(hasText ? $"<th scope=\"col\">Description</th>" : Html.Nothing)}</tr></thead>
            <tbody>
            {checks.Select<CheckResult, Html>(c => $"""
                <tr><th scope="row"><bdi>{c.Check}</bdi></th><td>{Result(c)}</td><td class="number">{Found(c)}</td><td class="number">{(c.Observed is null ? Figure.Share(c.ToleranceRatio) : "")}</td><td><bdi>{c.Allowed}</bdi></td><td>{(c.Severity == CheckSeverity.Error ? "error" : "warning")}</td>{(hasOwner ? $"<td><bdi>{c.Owner}</bdi></td>" : Html.Nothing)}{(hasText ? $"<td><bdi>{c.Description}</bdi></td>" : Html.Nothing)}</tr>

                """)}
            </tbody></table></div>
            """;
    }

    private static Html Result(CheckResult check) => (check.Passed, check.Severity, check.Violations) switch
    {
        (true, _, 0) => $"""<span class="mark pass">✓ held</span>""",
        (true, _, _) => $"""<span class="mark note">✓ tolerated</span>""",
        (_, CheckSeverity.Error, _) => $"""<span class="mark fail">✗ failed</span>""",
        _ => $"""<span class="mark warn">! warned</span>""",
    };

    private static string Found(CheckResult check) => check.Observed is { } observed
        ? Figure.Number(observed)
        : check.Violations == 0 ? "0" : $"{Figure.Count(check.Violations)} ({Figure.Share(check.ViolationRatio)})";
}
