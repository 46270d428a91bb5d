namespace Assay.Lifecycle;

/// <summary>How far a transfer is.</summary>
/// <param name="Done">Files that are where they belong.</param>
public readonly record struct TransferProgress(int Done, int Files, long DoneBytes, long Bytes);
