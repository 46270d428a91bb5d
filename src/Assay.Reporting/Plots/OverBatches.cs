using Assay.Profiling;

namespace Assay.Reporting;

/// <summary>How a column went from batch to batch.</summary>
internal static class OverBatches
{
    /// <summary>More are not told apart in a picture this wide.</summary>
    public const int MostBatches = 150;

    private const double Width = 320;
    private const double Height = 40;
    private const double ShareHeight = 56;
    private const int MostValues = 4;

    /// <summary>The share of missing values; nothing where none is missing.</summary>
    public static Html Missing(IReadOnlyList<ColumnProfile> batches)
    {
        double[] rates = [.. batches.Select(b => 1 - b.Completeness)];
        var most = rates.Where(double.IsFinite).DefaultIfEmpty().Max();
        return most <= 0 ? Html.Nothing : Labelled(
            "Missing",
            $"up to {Figure.Share(most)}",
            $"Missing values: {Figure.Share(rates[0])} in the first batch, {Figure.Share(rates[^1])} in the last, at most {Figure.Share(most)}",
            Height,
            Columns("lack", rates.Length, _ => 0, i => rates[i] / most, Height));
    }

    /// <summary>The mean, and where the middle nine tenths of the values lie.</summary>
    public static Html Mean(IReadOnlyList<ColumnProfile> batches)
    {
        var (low, high) = (batches.Min(b => Or(b.Quantile(0.05), double.PositiveInfinity)), batches.Max(b => Or(b.Quantile(0.95), double.NegativeInfinity)));
        low = Math.Min(low, batches.Min(b => b.Present == 0 ? double.PositiveInfinity : b.Moments.Mean));
        high = Math.Max(high, batches.Max(b => b.Present == 0 ? double.NegativeInfinity : b.Moments.Mean));
        if (!double.IsFinite(low) || !double.IsFinite(high))
            return Html.Nothing;
        var span = high > low ? high - low : 1;
        var type = batches[0].Type;
        double Mean(int i) => (batches[i].Moments.Mean - low) / span;
        return Labelled(
            "Mean, 5 to 95 %",
            $"{Figure.Value(low, type)} to {Figure.Value(high, type)}",
            $"Mean: {Figure.Value(batches[0].Moments.Mean, type)} in the first batch, {Figure.Value(batches[^1].Moments.Mean, type)} in the last",
            Height,
            $"""
            {Columns("band", batches.Count, i => (batches[i].Quantile(0.05) - low) / span, i => (batches[i].Quantile(0.95) - low) / span, Height)}{Columns("mean", batches.Count, i => Mean(i) - 0.03, i => Mean(i) + 0.03, Height)}
            """);
    }

    /// <summary>The shares of the most frequent values, one on the other.</summary>
    public static Html Values(ColumnProfile all, IReadOnlyList<ColumnProfile> batches)
    {
        var values = ValueShares.Of(all).Take(MostValues).Select(s => s.Value).ToList();
        var floor = new double[batches.Count];
        var layers = new List<Html>();
        for (var v = 0; v < values.Count; v++)
        {
            double[] before = [.. floor];
            for (var i = 0; i < floor.Length; i++)
                floor[i] += ValueShares.Of(batches[i], values[v]);
            double[] after = [.. floor];
            layers.Add(Columns($"layer{v}", batches.Count, i => before[i], i => after[i], ShareHeight));
        }
        Html keys = $"{values.Select<string, Html>((v, i) => $"""<span class="key layer{i}"><bdi>{(v.Length <= 24 ? v : v[..21] + "...")}</bdi></span>""")}";
        return $"{Labelled("Shares of values", "0 to 100 %", $"Shares of {string.Join(", ", values)} by batch", ShareHeight, $"{layers}")}<p class=\"keys\">{keys}</p>";
    }

    private static Html Labelled(string name, string range, string label, double height, Html shapes) =>
        $"""<figure class="over"><figcaption><span>{name}</span><span>{range}</span></figcaption><svg class="plot" viewBox="0 0 {Width} {height}" role="img" aria-label="{label}"><path class="axis" d="M0 {height}H{Width}"/>{shapes}</svg></figure>""";

    /// <summary>A bar for each batch, from one height to another, both 0 to 1. A batch without values has none.</summary>
    private static Html Columns(string kind, int batches, Func<int, double> from, Func<int, double> to, double height)
    {
        var step = Width / batches;
        return $"""<path class="{kind}" stroke-width="{(step > 3 ? Math.Min(step - 1, step * 0.85) : step)}" d="{Enumerable.Range(0, batches).Select(Column)}"/>""";

        Html Column(int i)
        {
            var (bottom, top) = (from(i) * height, to(i) * height);
            if (!double.IsFinite(bottom) || !double.IsFinite(top) || top <= bottom)
                return Html.Nothing;
            return $"M{(i + 0.5) * step} {height - bottom}V{height - Math.Max(top, bottom + 0.5)}";
        }
    }

    private static double Or(double value, double otherwise) => double.IsFinite(value) ? value : otherwise;
}
