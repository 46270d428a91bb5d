using Assay.Profiling;

namespace Assay.Reporting;

/// <summary>The most frequent values of a column, with their shares; with a second column, beside those of the reference.</summary>
internal static class ValueBars
{
    private const int Most = 8;

    public static Html Of(ColumnProfile column)
    {
        var shares = ValueShares.Of(column).Take(Most).ToList();
        if (shares.Count == 0)
            return Html.Nothing;
        var (most, rest) = (shares.Max(s => s.Share), Math.Max(0, 1 - shares.Sum(s => s.Share)));
        var others = column.Distinct - shares.Count;
        return $"""
            <table class="values"><caption class="quiet">Most frequent values</caption><thead class="away"><tr><th scope="col">Value</th><th scope="col">Share</th></tr></thead><tbody>
            {shares.Select(s => Row(Shown(s.Value), s.Share, most))}
            {(others < 0.5 ? Html.Nothing : Row($"<i>{Figure.Count(others)} more</i>", rest, Math.Max(most, rest)))}
            </tbody></table>
            """;
    }

    /// <summary>The reference's and the batch's share of each value.</summary>
    public static Html Of(ColumnProfile reference, ColumnProfile batch)
    {
        var values = ValueShares.Of(reference).Take(Most).Select(s => s.Value).Union(ValueShares.Of(batch).Take(Most).Select(s => s.Value), StringComparer.Ordinal).Take(Most + 4);
        var rows = values.Select(v => (Value: v, Before: ValueShares.Of(reference, v), Now: ValueShares.Of(batch, v))).ToList();
        var most = rows.Count == 0 ? 1 : rows.Max(r => Math.Max(r.Before, r.Now));
        return $"""
            <table class="values"><thead><tr><th scope="col">Value</th><th scope="col">Reference</th><th scope="col">Batch</th></tr></thead><tbody>
            {rows.Select<(string Value, double Before, double Now), Html>(r => $"""<tr><th scope="row">{Shown(r.Value)}</th>{Cell(r.Before, most, "before")}{Cell(r.Now, most, "bars")}</tr>""")}
            </tbody></table>
            """;
    }

    private static Html Row(Html name, double share, double most) =>
        $"""<tr><th scope="row">{name}</th>{Cell(share, most, "bars")}</tr>""";

    private static Html Shown(string value)
    {
        if (value.Length == 0)
            return $"<i>empty</i>";
        return $"<bdi>{(value.Length <= 60 ? value : value[..57] + "...")}</bdi>";
    }

    /// <summary>A cell with the share as a bar and in words.</summary>
    private static Html Cell(double share, double most, string kind) =>
        $"""<td class="bar {kind}" style="--s:{(most > 0 ? Math.Max(0.5, share / most * 100) : 0)}">{Figure.Share(share)}</td>""";
}
