namespace Assay.Reporting;

/// <summary>A square plot of two shares, both 0 to 1.</summary>
internal static class UnitPlot
{
    private const double Side = 260;
    private const double Left = 40;
    private const double Top = 8;
    private static readonly double[] Ticks = [0, 0.25, 0.5, 0.75, 1];

    /// <param name="label">What the plot shows, in words, for those who do not see it.</param>
    public static Html Of(string label, string x, string y, Html shapes) => $"""
        <svg class="plot square" viewBox="0 0 {Left + Side + 14} {Top + Side + 38}" role="img" aria-label="{label}">{Ticks.Select(Grid)}{shapes}<text x="{Left + Side / 2}" y="{Top + Side + 33}" text-anchor="middle">{x}</text><text transform="translate(10 {Top + Side / 2}) rotate(-90)" text-anchor="middle">{y}</text></svg>
        """;

    public static Html Diagonal => $"""<path class="diagonal" d="M{X(0)} {Y(0)}L{X(1)} {Y(1)}"/>""";

    public static Html Level(double share) => $"""<path class="diagonal" d="M{X(0)} {Y(share)}H{X(1)}"/>""";

    public static Html Line(string kind, IReadOnlyList<(double X, double Y)> points) => points.Count == 0
        ? Html.Nothing
        : $"""<path class="{kind}" d="{points.Select<(double X, double Y), Html>((p, i) => $"{(i == 0 ? "M" : "L")}{X(p.X)} {Y(p.Y)}")}"/>""";

    /// <summary>A point with the interval of its height.</summary>
    public static Html Point(double x, double y, double lower, double upper, double radius) =>
        $"""<path class="whisker" d="M{X(x)} {Y(lower)}V{Y(upper)}"/><circle class="dot" cx="{X(x)}" cy="{Y(y)}" r="{radius}"/>""";

    private static double X(double share) => Left + Math.Clamp(share, 0, 1) * Side;

    private static double Y(double share) => Top + (1 - Math.Clamp(share, 0, 1)) * Side;

    private static Html Grid(double tick)
    {
        var name = Figure.Number(tick);
        return $"""<path class="axis" d="M{X(0)} {Y(tick)}H{X(1)}M{X(tick)} {Y(0)}V{Y(1)}"/><text x="{X(tick)}" y="{Y(0) + 14}" text-anchor="middle">{name}</text><text x="{X(0) - 5}" y="{Y(tick) + 3.5}" text-anchor="end">{name}</text>""";
    }
}
