namespace Assay.Registry;

/// <summary>What a transfer did.</summary>
/// <param name="Moved">Files that were moved; the others were there already.</param>
public sealed record TransferSummary(int Moved, int Files, long MovedBytes);
