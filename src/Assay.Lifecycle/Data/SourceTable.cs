namespace Assay.Lifecycle;

/// <summary>What the proof that features use the past only must know of a table that they join.</summary>
/// <param name="TimeColumn">When a row came to be known. Null: the rows have no order in time, and stay out of the proof.</param>
/// <param name="OutcomeColumns">The columns that are known only after the moment in <paramref name="TimeColumn"/>.</param>
public sealed record SourceTable(string Name, string? TimeColumn, IReadOnlyList<string> OutcomeColumns);
