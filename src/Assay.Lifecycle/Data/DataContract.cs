namespace Assay.Lifecycle;

/// <summary>What is promised of a dataset: <c>data/&lt;dataset&gt;/contract.yaml</c>.</summary>
public sealed record DataContract
{
    public required DatasetName Dataset { get; init; }

    public string? Description { get; init; }

    /// <summary>The table whose rows are learned from; named as the dataset, '-' replaced by '_'.</summary>
    public required TableContract Table { get; init; }

    /// <summary>Further tables that features may join.</summary>
    public IReadOnlyList<TableContract> Sources { get; init; } = [];

    public IEnumerable<TableContract> AllTables => [Table, .. Sources];
}
