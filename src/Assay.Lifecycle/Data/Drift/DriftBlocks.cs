namespace Assay.Lifecycle;

/// <summary>How rows are put into blocks that may be taken for independent of one another.</summary>
public abstract record DriftBlocks;

/// <summary>By the calendar day of the table's period column.</summary>
public sealed record DayBlocks : DriftBlocks;

/// <summary>By the hour of the table's period column.</summary>
public sealed record HourBlocks : DriftBlocks;

/// <summary>By their place in the file.</summary>
/// <param name="Rows">How many stand together; at least 1.</param>
public sealed record RowBlocks(int Rows) : DriftBlocks;
