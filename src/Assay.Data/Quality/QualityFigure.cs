namespace Assay.Data;

/// <summary>What a rule measured of one column, some columns or the rows.</summary>
/// <param name="Columns">Empty for rows.</param>
/// <param name="Value">Compared with the rule's limit; 0 to 1.</param>
/// <param name="Words">The figure as a sentence without its end.</param>
internal sealed record QualityFigure(IReadOnlyList<string> Columns, double Value, string Words)
{
    /// <summary>Rows or values that show it; asked for only when the figure is beyond the limit.</summary>
    public Func<IReadOnlyList<string>> Examples { get; init; } = () => [];
}
