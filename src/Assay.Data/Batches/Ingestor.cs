using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Data;

/// <summary>Finds the batches of a dataset and pins each by name, rows, bytes and digest.</summary>
public sealed class Ingestor(ILogger logger)
{
    /// <param name="pinned">What was pinned before: batches with the same digest are not read again.</param>
    /// <param name="digestOf">Gives the digest of a file, from a cache where it can.</param>
    /// <exception cref="DataRefusedException">A table has no batch, or a batch can't be read.</exception>
    public DataLock Ingest(
        DataContract contract,
        IReadOnlyList<BatchFile> files,
        DataLock pinned,
        Func<string, ContentDigest> digestOf,
        CancellationToken cancellationToken)
    {
        var batches = new List<Batch>();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var digest = digestOf(file.Path);
            var before = pinned.Batches.FirstOrDefault(b => b.Table == file.Table.Name && b.Name == file.Name);
            if (before is not null && before.Digest != digest)
                logger.LogWarning("{Batch} is not the file that data.lock.yaml pinned; it is pinned anew", file.DisplayPath);
            batches.Add(before?.Digest == digest
                ? before
                : new Batch(file.Table.Name, file.Name, CountRows(file, cancellationToken), new FileInfo(file.Path).Length, digest));
        }
        foreach (var gone in pinned.Batches.Where(b => !batches.Any(n => n.Table == b.Table && n.Name == b.Name)))
            logger.LogWarning("{Batch} was pinned but is gone", gone.Name);
        return new DataLock(contract.Dataset, batches);
    }

    private static long CountRows(BatchFile file, CancellationToken cancellationToken)
    {
        using var reader = file.OpenReader();
        long rows = 0;
        while (reader.Read() is { } block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            block.Parse();
            rows += block.Records;
            reader.Return(block);
        }
        return rows;
    }
}
