namespace Assay.Lifecycle;

/// <summary>One raw file that arrived together, as <c>data.lock.yaml</c> pins it.</summary>
/// <param name="Name">The file's name in the dataset's folder.</param>
/// <param name="Rows">Records without the header.</param>
public sealed record Batch(string Table, string Name, long Rows, long Bytes, ContentDigest Digest)
{
    /// <summary>What was pinned under this name before, when somebody accepted that it changed; null otherwise.</summary>
    public ContentDigest? Replaces { get; init; }
}
