using Assay.Lifecycle;

namespace Assay.Serving;

/// <param name="Commit">The git commit of the workspace; null outside a repository.</param>
/// <param name="Dirty">Whether files differed from that commit; null when nobody knows.</param>
internal sealed record TrainingDescription(DatasetName Dataset, ContentDigest Snapshot, long Rows, string Trainer, string? Commit, bool? Dirty);
