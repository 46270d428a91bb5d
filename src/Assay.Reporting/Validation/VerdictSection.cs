using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>The top of the page: the verdict, the figures behind it, and where to go.</summary>
internal static class VerdictSection
{
    public static Html Of(ValidationPage page)
    {
        var (kind, verdict) = Verdict(page);
        return $"""
            <header class="{kind}">
            <p class="quiet">Data validation</p>
            <h1><bdi>{page.Contract.Dataset.Value}</bdi> <span class="badge">{verdict}</span></h1>
            {(page.Contract.Description is { } text ? $"<p><bdi>{text}</bdi></p>" : Html.Nothing)}
            {(page.Faults.Count > 0 ? $"<p>Nothing after Validate runs until the batches, or the contract, are corrected.</p>" : Html.Nothing)}
            <dl class="facts">
            {Facts(page).Select<(string Name, string Value), Html>(f => $"<div><dt>{f.Name}</dt><dd>{f.Value}</dd></div>")}
            </dl>
            <nav aria-label="On this page">{Links(page).Select<(string Id, string Name), Html>(l => $"""<a href="#{l.Id}">{l.Name}</a> """)}</nav>
            </header>
            """;
    }

    private static (string Kind, string Verdict) Verdict(ValidationPage page)
    {
        if (page.Faults.Count > 0)
            return ("fail", "✗ Refused");
        return page.Warned.Any() || Drifted(page) > 0 || Suspected(page) > 0 ? ("warn", "! Accepted with warnings") : ("pass", "✓ Accepted");
    }

    private static int Drifted(ValidationPage page) => page.Report?.Drift.Count(d => d.Outcome is GateOutcome.Fail or GateOutcome.Error) ?? 0;

    private static int Suspected(ValidationPage page) =>
        page.Report?.Quality.Count(q => q.Outcome is GateOutcome.Fail or GateOutcome.Error && q.AcceptedBecause is null) ?? 0;

    private static IEnumerable<(string Name, string Value)> Facts(ValidationPage page)
    {
        yield return ("Batches", Figure.Count(page.Batches.Count));
        if (page.Report is not { } report)
        {
            yield return ("Faults", Figure.Count(page.Faults.Count));
            yield break;
        }
        yield return ("Rows", Figure.Count(report.Rows));
        yield return ("Set aside", report.QuarantinedRows == 0 ? "none" : $"{Figure.Count(report.QuarantinedRows)} ({Figure.Share((double)report.QuarantinedRows / report.Rows)})");
        yield return ("Columns", Figure.Count(page.Contract.AllTables.Sum(t => t.Columns.Count)));
        yield return ("Checks", Figure.Count(page.Checks.Count));
        yield return ("Failed", Figure.Count(page.Failed.Count()));
        yield return ("Warned", Figure.Count(page.Warned.Count()));
        if (report.Drift.Count > 0)
            yield return ("Drifted, by batch and column", $"{Drifted(page)} of {report.Drift.Count}");
        if (report.Quality.Count > 0)
            yield return ("Suspicions", Figure.Count(Suspected(page)));
    }

    private static IEnumerable<(string Id, string Name)> Links(ValidationPage page)
    {
        if (page.Faults.Count > 0 || page.Warned.Any() || page.Tolerated.Any())
            yield return ("found", "Found");
        if (page.Report?.Drift.Count > 0)
            yield return ("drift", "Drift");
        if (page.Report?.Quality.Count > 0)
            yield return ("quality", "Leaks and quality");
        if (page.Profiles.Count > 0)
            yield return ("columns", "Columns");
        yield return ("batches", "Batches");
        if (page.Checks.Count > 0)
            yield return ("checks", "Checks");
    }
}
