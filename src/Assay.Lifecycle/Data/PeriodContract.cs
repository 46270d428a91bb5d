namespace Assay.Lifecycle;

/// <summary>A batch carries its month in its name, and its rows must be of that month.</summary>
/// <param name="Column">The date or timestamp that tells the month of a row.</param>
public sealed record PeriodContract(string Column, CheckTerms Terms);
