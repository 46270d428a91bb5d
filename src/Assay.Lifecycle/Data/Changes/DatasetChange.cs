namespace Assay.Lifecycle;

/// <summary>What changed in a dataset between two revisions.</summary>
/// <param name="From">The commit, or <c>working tree</c>.</param>
/// <param name="To">Likewise.</param>
/// <param name="Unchanged">The batches that are the same in both.</param>
public sealed record DatasetChange(
    DatasetName Dataset, string From, string To, int Unchanged, IReadOnlyList<BatchChange> Batches, IReadOnlyList<TableChange> Tables);
