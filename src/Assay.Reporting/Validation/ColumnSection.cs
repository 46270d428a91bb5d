using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Reporting;

/// <summary>A card for each column of each table.</summary>
internal static class ColumnSection
{
    public static Html Of(ValidationPage page)
    {
        if (page.Profiles.Count == 0)
            return Html.Nothing;
        return $"""
            <section id="columns">
            <h2>Columns</h2>
            {page.Contract.AllTables.Select(t => Table(page, t))}
            </section>
            """;
    }

    private static Html Table(ValidationPage page, TableContract table)
    {
        BatchProfile[] batches = [.. page.Profiles.Where(p => p.Profile.Table == table.Name)];
        if (batches.Length == 0)
            return Html.Nothing;
        var all = TableProfile.Sum(batches.Select(b => b.Profile));
        var shown = batches.TakeLast(OverBatches.MostBatches).ToList();
        return $"""
            <h3>Table <bdi>{table.Name}</bdi></h3>
            {(shown.Count < batches.Length ? $"<p class=\"quiet\">Pictures over batches show the last {shown.Count} of {Figure.Count(batches.Length)}.</p>" : Html.Nothing)}
            <div class="cards">
            {table.Columns.Select((column, i) => ColumnCard.Of(table, column, all.Columns[i], [.. shown.Select(b => (b.Batch, b.Profile.Columns[i]))], [.. page.Checks.Where(c => c.Table == table.Name && IsOf(c, column))]))}
            </div>
            """;
    }

    private static bool IsOf(CheckResult check, ColumnContract column) => check.Check.EndsWith($" {column.Name}", StringComparison.Ordinal);
}
