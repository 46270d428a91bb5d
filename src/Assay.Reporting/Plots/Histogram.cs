using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Reporting;

/// <summary>How the numbers of a column are spread; with a second column, both over the same bins.</summary>
internal static class Histogram
{
    private const double Width = 320;
    private const double Height = 96;

    public static Html Of(ColumnProfile column, ValueRange? allowed)
    {
        var bins = Bins.Of(column);
        var shares = bins.Shares(column);
        var most = shares.Max();
        return Frame(
            bins,
            column,
            $"{column.Name}: half of the values lie between {Figure.Value(column.Quantile(0.25), column.Type)} and {Figure.Value(column.Quantile(0.75), column.Type)}, the median is {Figure.Value(column.Quantile(0.5), column.Type)}",
            $"{Bars("bars", bins, shares, most)}{Limits(bins, allowed)}",
            Outside(bins, column, shares));
    }

    /// <summary>The reference as an area, the batch as a line.</summary>
    public static Html Of(ColumnProfile reference, ColumnProfile batch)
    {
        var bins = Bins.Of(reference, batch);
        var (before, now) = (bins.Shares(reference), bins.Shares(batch));
        var most = Math.Max(before.Max(), now.Max());
        var both = new ColumnProfile(reference.Name, reference.Type);
        both.Add(reference);
        both.Add(batch);
        return Frame(
            bins,
            both,
            $"{reference.Name}: median {Figure.Value(reference.Quantile(0.5), reference.Type)} in the reference, {Figure.Value(batch.Quantile(0.5), batch.Type)} in the batch",
            $"""{Bars("before", bins, before, most)}<path class="now" d="{Outline(bins, now, most)}"/>""",
            Outside(bins, batch, now));
    }

    private static Html Frame(Bins bins, ColumnProfile column, string label, Html shapes, string outside)
    {
        var isWhole = column.Type is ColumnType.Integer or ColumnType.Date;
        var (lowest, highest) = (Math.Max(bins.Lower, column.Min), Math.Min(bins.Upper, column.Max));
        var (low, high) = (Figure.Value(isWhole ? Math.Ceiling(lowest) : lowest, column.Type), Figure.Value(isWhole ? Math.Floor(highest) : highest, column.Type));
        return $"""
            <svg class="plot" viewBox="0 0 {Width} {Height + 16}" role="img" aria-label="{label}"><path class="axis" d="M0 {Height}H{Width}"/>{shapes}<text x="0" y="{Height + 13}">{low}</text><text x="{Width}" y="{Height + 13}" text-anchor="end">{high}</text><text x="{Width / 2}" y="{Height + 13}" text-anchor="middle">{outside}</text></svg>
            """;
    }

    private static string Outside(Bins bins, ColumnProfile column, double[] shares)
    {
        var outside = 1 - shares.Sum();
        return outside < 1e-9 || (column.Min >= bins.Lower && column.Max <= bins.Upper) ? "" : $"{Figure.Share(outside)} outside";
    }

    private static Html Bars(string kind, Bins bins, double[] shares, double most)
    {
        var step = Width / bins.Count;
        return $"""<path class="{kind}" stroke-width="{(step > 4 ? step - 1 : step)}" d="{shares.Select((s, i) => s <= 0 ? Html.Nothing : Bar(i, s))}"/>""";

        // What is there is seen, however little it is.
        Html Bar(int bin, double share) => $"M{(bin + 0.5) * step} {Height}v-{Math.Max(1, share / most * (Height - 2))}";
    }

    private static Html Outline(Bins bins, double[] shares, double most)
    {
        var step = Width / bins.Count;
        return $"M0 {Height}{shares.Select<double, Html>((s, i) => $"V{Height - s / most * (Height - 2)}H{(i + 1) * step}")}V{Height}";
    }

    /// <summary>The contract's bounds, where they lie in the picture.</summary>
    private static Html Limits(Bins bins, ValueRange? allowed)
    {
        double?[] limits = [allowed?.Min, allowed?.Max];
        return $"{limits.OfType<double>().Where(l => l >= bins.Lower && l <= bins.Upper).Select<double, Html>(l => $"""<path class="limit" d="M{(l - bins.Lower) / (bins.Upper - bins.Lower) * Width} 0V{Height}"/>""")}";
    }
}
