using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>What is said of a batch that is not as it was pinned.</summary>
public static class PinnedBatch
{
    /// <param name="bytes">Of the other file; null when they are not known.</param>
    /// <param name="rows">Likewise.</param>
    public static Fault Changed(Batch pinned, long? bytes, long? rows, ContentDigest digest, string displayPath) => new(
        $"the batch is not the one that data.lock.yaml pins: {pinned.Rows:N0} rows, {pinned.Bytes:N0} bytes, {pinned.Digest} -> "
        + $"{(rows is null ? "" : $"{rows:N0} rows, ")}{(bytes is null ? "" : $"{bytes:N0} bytes, ")}{digest}")
    {
        Place = new SourcePlace(displayPath),
        NextStep = $"put the old one back (git checkout -- {displayPath}; or delete it and run ./build.sh Pull), and deliver corrections as a new batch; "
            + $"or accept the change: ./build.sh Ingest --accept-batch {pinned.Name}",
    };

    public static Fault Gone(Batch pinned, DatasetName dataset) => new(
        $"the batch is gone that data.lock.yaml pins with {pinned.Rows:N0} rows, {pinned.Bytes:N0} bytes, {pinned.Digest}")
    {
        Place = new SourcePlace($"data/{dataset}/{pinned.Name}"),
        NextStep = $"put it back (git checkout, or ./build.sh Pull); or accept that it is gone: ./build.sh Ingest --accept-batch {pinned.Name}",
    };
}
