using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>A dataset as one commit means it.</summary>
/// <param name="Name">For people.</param>
/// <param name="PathOf">Where the bytes of a batch are; asked only for batches that are read.</param>
public sealed record DataRevision(string Name, DataContract Contract, DataLock Lock, Func<Batch, string> PathOf);
