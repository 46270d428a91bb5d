using System.Text.Json.Serialization;

namespace Assay.Lifecycle;

/// <summary>All batches of a dataset, pinned: what Ingest hands to Validate.</summary>
public sealed record DataLock(DatasetName Dataset, IReadOnlyList<Batch> Batches)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ContentDigest Digest => ContentDigest.OfText(string.Join('\n', Batches.Select(b => $"{b.Table}/{b.Name} {b.Digest}")));

    public long Rows(string table) => Batches.Where(b => b.Table == table).Sum(b => b.Rows);
}
