using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Reporting;

/// <summary>What one column is like: its figures, its values, and how both went over the batches.</summary>
internal static class ColumnCard
{
    private static readonly double[] ShownQuantiles = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

    public static Html Of(TableContract table, ColumnContract column, ColumnProfile all, IReadOnlyList<(string Name, ColumnProfile Column)> batches, IReadOnlyList<CheckResult> checks)
    {
        var kind = checks.Any(c => !c.Passed && c.Severity == CheckSeverity.Error) ? "fail" : checks.Any(c => !c.Passed) ? "warn" : "";
        return $"""
            <article class="card {kind}">
            <h4><bdi>{column.Name}</bdi> <span class="type">{column.Type.ToString().ToLowerInvariant()}{(column.Unit is { } unit ? $", <bdi>{unit}</bdi>" : Html.Nothing)}</span></h4>
            {(column.Description is { } text ? $"<p class=\"quiet\"><bdi>{text}</bdi></p>" : Html.Nothing)}
            {Tags(table, column, checks)}
            <dl class="figures">
            {Figures(all).Select<(string Name, string Value), Html>(f => $"<div><dt>{f.Name}</dt><dd>{f.Value}</dd></div>")}
            </dl>
            {Distribution(column, all)}
            {(batches.Count < 2 ? Html.Nothing : Over(all, batches))}
            </article>

            """;
    }

    private static Html Tags(TableContract table, ColumnContract column, IReadOnlyList<CheckResult> checks)
    {
        var tags = new List<Html>();
        if (table.Key.Contains(column.Name))
            tags.Add($"<li>key</li>");
        if (column.Nullable)
            tags.Add($"<li>may be missing</li>");
        if (column.Outcome)
            tags.Add($"<li>outcome</li>");
        if (column.AbsentInServing)
            tags.Add($"<li>not in requests</li>");
        if (column.Owner is { } owner)
            tags.Add($"<li>owner: <bdi>{owner}</bdi></li>");
        tags.AddRange(checks.Where(c => c.Violations > 0).Select<CheckResult, Html>(c =>
            $"""<li class="{(c.Passed ? "note" : c.Severity == CheckSeverity.Error ? "fail" : "warn")}"><bdi>{c.Check.Split(' ')[0]}</bdi>: {(c.Observed is { } observed ? Figure.Number(observed) : Figure.Count(c.Violations))}</li>"""));
        return tags.Count == 0 ? Html.Nothing : $"""<ul class="tags">{tags}</ul>""";
    }

    private static IEnumerable<(string Name, string Value)> Figures(ColumnProfile all)
    {
        yield return ("Values", Figure.Count(all.Present));
        yield return ("Missing", all.Missing == 0 ? "none" : $"{Figure.Count(all.Missing)} ({Figure.Share((double)all.Missing / all.Rows)})");
        yield return ("Distinct", Figure.Count(all.Distinct));
        if (all.Present == 0)
            yield break;
        if (all.IsText)
        {
            yield return ("Length", all.MinLength == all.MaxLength ? Figure.Count(all.MinLength) : $"{Figure.Count(all.MinLength)} to {Figure.Count(all.MaxLength)}");
            yield break;
        }
        if (all.Type == ColumnType.Boolean)
            yield break;
        yield return ("Min", Figure.Value(all.Min, all.Type));
        yield return ("Max", Figure.Value(all.Max, all.Type));
        yield return ("Mean", Figure.Value(all.Moments.Mean, all.Type));
        yield return ("Deviation", all.Type is ColumnType.Date or ColumnType.Timestamp ? $"{Figure.Number(all.Moments.Deviation)} d" : Figure.Number(all.Moments.Deviation));
    }

    private static Html Distribution(ColumnContract column, ColumnProfile all)
    {
        if (all.Present == 0)
            return $"<p class=\"quiet\">There is no value.</p>";
        if (all.IsText || all.Type == ColumnType.Boolean)
            return ValueBars.Of(all);
        var range = column.Checks.OfType<RangeCheck>().FirstOrDefault()?.Range;
        return $"{Histogram.Of(all, InProfile(range, all.Type))}{Quantiles(all)}";
    }

    /// <summary>Bounds of dates and timestamps count in ticks, profiles of them in days.</summary>
    private static ValueRange? InProfile(ValueRange? range, ColumnType type)
    {
        static double? Days(double? ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerDay;
        return range is null || type is not (ColumnType.Date or ColumnType.Timestamp) ? range : new ValueRange(Days(range.Min), Days(range.Max));
    }

    private static Html Quantiles(ColumnProfile all)
    {
        // Three dates are as wide as seven numbers.
        var shown = all.Type is ColumnType.Date or ColumnType.Timestamp ? [0.05, 0.5, 0.95] : ShownQuantiles;
        var isShort = all.Max - all.Min > 7;
        string Show(double value) => isShort ? Figure.Short(value, all.Type) : Figure.Value(value, all.Type);
        return $"""
        <div class="scroll"><table class="quantiles"><caption class="away">Quantiles</caption><thead><tr>{shown.Select<double, Html>(q => $"<th scope=\"col\">{(q == 0.5 ? "median" : Figure.Share(q))}</th>")}</tr></thead><tbody><tr>{shown.Select<double, Html>(q => $"<td>{Show(all.Quantile(q))}</td>")}</tr></tbody></table></div>
        """;
    }

    private static Html Over(ColumnProfile all, IReadOnlyList<(string Name, ColumnProfile Column)> named)
    {
        ColumnProfile[] batches = [.. named.Select(b => b.Column)];
        // Texts that hardly repeat have no shares to follow.
        var repeats = (all.IsText || all.Type == ColumnType.Boolean) && all.Distinct > 1 && ValueShares.Of(all).Take(4).Sum(s => s.Share) > 0.2;
        var numbers = !all.IsText && all.Type != ColumnType.Boolean;
        return $"""<div class="overs" role="group" aria-label="From batch to batch">{(numbers ? OverBatches.Mean(batches) : Html.Nothing)}{(repeats ? OverBatches.Values(all, batches) : Html.Nothing)}{OverBatches.Missing(batches)}<p class="ends"><bdi>{named[0].Name}</bdi><bdi>{named[^1].Name}</bdi></p></div>""";
    }
}
