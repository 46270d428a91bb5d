namespace Assay.Lifecycle;

/// <summary>How the rows of a table moved.</summary>
public sealed record TableChange
{
    public required string Table { get; init; }

    /// <summary>The columns by which a row is known again; empty when rows are compared as wholes.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    public required long RowsBefore { get; init; }

    public required long RowsAfter { get; init; }

    public required long Added { get; init; }

    public required long Removed { get; init; }

    /// <summary>Rows whose key is in both with other values; null without a key, where such a row counts as removed and added.</summary>
    public long? Changed { get; init; }

    /// <summary>Records of the batches of both that can't be read by their contract, and are left out.</summary>
    public required long Unreadable { get; init; }

    /// <summary>Columns that only one contract has, or that have another type in each, with what happened; they are not compared.</summary>
    public required IReadOnlyDictionary<string, string> OtherColumns { get; init; }

    public required IReadOnlyList<ColumnChange> Columns { get; init; }
}
