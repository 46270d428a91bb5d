namespace Assay.Lifecycle;

/// <summary>A batch carries its month in its name, and its rows must be of that month.</summary>
/// <param name="Column">The date or timestamp that tells the month of a row.</param>
/// <param name="ToleranceRatio">The share of rows that may be of another month. Default: 0.</param>
public sealed record PeriodContract(string Column, double ToleranceRatio = 0);
