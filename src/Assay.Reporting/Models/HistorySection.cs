using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>What happened to the version until the page was written.</summary>
internal static class HistorySection
{
    public static ReportPart Of(ModelPage page) => page.History.Count == 0 ? ReportPart.None : ReportPart.Of("history", "History", ReportPart.Table(
        "History",
        ["When, UTC", "What", "Environment", "By", "Why"],
        page.History.Select<HistoryEntry, Html>(e => $"<tr><th scope=\"row\">{e.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}</th><td>{e.Action.ToString()}</td><td><bdi>{e.Environment?.Value ?? "–"}</bdi></td><td><bdi>{e.By}</bdi></td><td class=\"reason\"><bdi>{e.Why}</bdi></td></tr>\n")));
}
