namespace Assay.Reporting;

/// <summary>A section of a model's page, with what the page's links need; one without records is not there at all.</summary>
internal sealed record ReportPart(string Id, string Name, Html Body)
{
    public static ReportPart None { get; } = new("", "", Html.Nothing);

    public static ReportPart Of(string id, string name, Html body) => new(id, name, $"""
        <section id="{id}">
        <h2>{name}</h2>
        {body}
        </section>

        """);

    /// <summary>A table that scrolls by itself where the window is narrow.</summary>
    /// <param name="columns">The heads; one that starts with '#' is of numbers.</param>
    public static Html Table(string label, IEnumerable<string> columns, IEnumerable<Html> rows) => $"""
        <div class="scroll report" tabindex="0" role="group" aria-label="{label}"><table>
        <thead><tr>{columns.Select<string, Html>(c => c.StartsWith('#') ? $"<th scope=\"col\" class=\"number\">{c[1..]}</th>" : (Html)$"<th scope=\"col\">{c}</th>")}</tr></thead>
        <tbody>
        {rows}
        </tbody></table></div>
        """;
}
