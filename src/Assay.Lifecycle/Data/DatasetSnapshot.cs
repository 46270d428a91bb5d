using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>The immutable, validated, content-addressed data that one training run uses, with its split.</summary>
public sealed record DatasetSnapshot
{
    public required DatasetName Dataset { get; init; }

    /// <summary>
    /// Parquet, one a table. The main table has, beside its own columns, <c>_row</c> (BIGINT, unique, in batch order)
    /// and <c>_split</c> (<c>train</c>, <c>test</c> or <c>none</c>).
    /// </summary>
    public required IReadOnlyDictionary<string, Artifact> Tables { get; init; }

    public required string MainTable { get; init; }

    public required long TrainRows { get; init; }

    public required long TestRows { get; init; }

    public required SplitRule Split { get; init; }

    /// <summary>The columns of the main table that are known only after the moment of prediction.</summary>
    public required IReadOnlyList<string> OutcomeColumns { get; init; }

    /// <summary>The other tables, in the contract's order. Default: none, and a table that is not named here has no time.</summary>
    public IReadOnlyList<SourceTable> Sources { get; init; } = [];

    /// <summary>The batches that the tables were made of, as they were pinned. Default: none.</summary>
    public IReadOnlyList<Batch> Batches { get; init; } = [];

    public required ContentDigest ContractDigest { get; init; }

    public required ValidationReport Validation { get; init; }

    /// <summary>The digest of <see cref="TableList"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ContentDigest Digest => ContentDigest.OfText(TableList);

    /// <summary>A line for each table: its name and the digest of its Parquet.</summary>
    [JsonIgnore]
    public string TableList => string.Join('\n', Tables.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key} {t.Value.Digest}"));
}
