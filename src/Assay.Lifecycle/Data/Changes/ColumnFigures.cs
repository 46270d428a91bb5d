namespace Assay.Lifecycle;

/// <summary>What a profile tells of a column.</summary>
/// <param name="Mean">Of numbers, and of times in days since 1970-01-01; null of texts and without values.</param>
/// <param name="Deviation">With n - 1; null for fewer than two numbers.</param>
/// <param name="Distinct">Exact up to 1,000, then within about 2 %.</param>
public sealed record ColumnFigures(long Rows, long Missing, double? Mean, double? Deviation, double Distinct);
