using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>The top of a model's page: the verdict, the figures that matter most, and where to go.</summary>
internal static class VerdictHead
{
    public static Html Of(ModelPage page, IReadOnlyList<ReportPart> parts) => $"""
        <header class="{Kind(page.Verdict.Outcome)}">
        <p class="quiet">{(page.Version is { } number ? $"Version {number} of a model" : "Candidate of a model")}</p>
        <h1><bdi>{page.Model.Value}</bdi> <span class="badge">{Sign(page.Verdict.Outcome)} {Word(page.Verdict.Outcome)}</span></h1>
        {(page.Description is { } text ? $"<p><bdi>{text}</bdi></p>" : Html.Nothing)}
        <dl class="facts">
        {Facts(page).Select<(string Name, string Value), Html>(f => $"<div><dt>{f.Name}</dt><dd>{f.Value}</dd></div>")}
        </dl>
        <nav aria-label="On this page">{parts.Select<ReportPart, Html>(p => $"""<a href="#{p.Id}">{p.Name}</a> """)}</nav>
        </header>
        """;

    public static string Kind(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Pass => "pass",
        GateOutcome.Inconclusive => "warn",
        _ => "fail",
    };

    public static string Sign(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Pass => "✓",
        GateOutcome.Inconclusive => "?",
        GateOutcome.Fail => "✗",
        _ => "!",
    };

    public static string Word(GateOutcome outcome) => outcome switch
    {
        GateOutcome.Pass => "passed",
        GateOutcome.Inconclusive => "inconclusive",
        GateOutcome.Fail => "failed",
        _ => "not judged",
    };

    private static IEnumerable<(string Name, string Value)> Facts(ModelPage page)
    {
        foreach (var (name, value) in page.Scores.Metrics.Take(2))
            yield return (name.Value, Figure.Number(value));
        yield return ("Gates passed", $"{page.Verdict.Results.Count(r => r.Outcome == GateOutcome.Pass)} of {page.Verdict.Results.Count}");
        yield return ("Compared with", page.Verdict.ChampionVersion is { } champion ? $"v{champion}" : "no champion");
        yield return ("Rows learned from", Figure.Count(page.Lineage.TrainRows));
        yield return ("Rows judged on", Figure.Count(page.Evaluation.TestRows));
    }
}
