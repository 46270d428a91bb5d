namespace Assay.Lifecycle;

/// <summary>All batches of a dataset, pinned: what Ingest hands to Validate.</summary>
public sealed record DataLock(DatasetName Dataset, IReadOnlyList<Batch> Batches);
