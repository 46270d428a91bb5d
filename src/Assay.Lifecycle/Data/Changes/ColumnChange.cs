namespace Assay.Lifecycle;

/// <summary>How the values of a column moved.</summary>
/// <param name="Values">Rows of a known key in which the value is another; null without a key.</param>
public sealed record ColumnChange(string Column, ColumnFigures Before, ColumnFigures After, long? Values);
