using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>What happened to the version until the page was written, and what people say of it.</summary>
internal static class HistorySection
{
    public static ReportPart Of(ModelPage page) => page.History.Count == 0 ? ReportPart.None : ReportPart.Of("history", "History", $"""
        {(page.Standing is { } standing ? Standing(standing) : Html.Nothing)}
        {ReportPart.Table("History", ["When, UTC", "What", "Environment", "By", "Why"], page.History.Select<HistoryEntry, Html>(e => $"<tr><th scope=\"row\">{Day(e, "yyyy-MM-dd HH:mm")}</th><td>{What(e)}</td><td><bdi>{e.Environment?.Value ?? "–"}</bdi></td><td><bdi>{e.By}</bdi></td><td class=\"reason\"><bdi>{e.Why}</bdi></td></tr>\n"))}
        """);

    private static Html Standing(VersionStanding standing)
    {
        List<(string Name, string Value)> facts = [];
        if (standing.Deprecation is { } deprecation)
            facts.Add(("Deprecated", $"{Day(deprecation, "yyyy-MM-dd")} by {deprecation.By}: {deprecation.Why}"));
        if (standing.Aliases.Count > 0)
            facts.Add(("Aliases", string.Join(", ", standing.Aliases)));
        facts.AddRange(standing.Tags.Select(t => ($"Tag {t.Key}", t.Value)));
        facts.AddRange(standing.Notes.Select(n => ($"Note of {n.By}", n.Value ?? "")));
        return facts.Count == 0 ? Html.Nothing : $"""
            <div class="scroll report" tabindex="0" role="group" aria-label="What people say of the version"><table class="pairs"><tbody>
            {facts.Select<(string Name, string Value), Html>(f => $"<tr><th scope=\"row\"><bdi>{f.Name}</bdi></th><td><bdi>{f.Value}</bdi></td></tr>\n")}
            </tbody></table></div>
            """;
    }

    private static Html What(HistoryEntry entry) => entry switch
    {
        { Name: { } name, Value: null } => $"{entry.Action.ToString()} <bdi>{name}</bdi>: taken away",
        { Name: { } name, Value: { } value } => $"{entry.Action.ToString()} <bdi>{name}</bdi>: <bdi>{value}</bdi>",
        { Value: { } note } => $"{entry.Action.ToString()}: <bdi>{note}</bdi>",
        _ => $"{entry.Action.ToString()}",
    };

    private static string Day(HistoryEntry entry, string format) => entry.At.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
