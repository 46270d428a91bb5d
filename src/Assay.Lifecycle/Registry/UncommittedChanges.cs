namespace Assay.Lifecycle;

/// <summary>How the workspace differed from its commit, as <c>git diff --binary</c> tells it, with files that git does not track.</summary>
/// <param name="Bytes">The length of the whole difference.</param>
/// <param name="IsKept">Whether the content store was given the text; a larger one than 1 MiB is known by its digest only.</param>
public sealed record UncommittedChanges(ContentDigest Digest, long Bytes, bool IsKept);
