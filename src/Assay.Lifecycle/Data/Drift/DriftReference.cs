namespace Assay.Lifecycle;

/// <summary>The batches that others are compared with. They are not judged themselves.</summary>
public abstract record DriftReference;

public sealed record FirstBatch : DriftReference;

/// <summary>Each batch is compared with the one before it.</summary>
public sealed record PreviousBatch : DriftReference;

/// <param name="Names">The batches' file names.</param>
public sealed record NamedBatches(IReadOnlyList<string> Names) : DriftReference;

/// <param name="From">The file name of the first batch.</param>
/// <param name="To">That of the last, which is included.</param>
public sealed record BatchRange(string From, string To) : DriftReference;
