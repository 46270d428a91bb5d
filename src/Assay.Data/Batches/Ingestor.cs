using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Data;

/// <summary>
/// Pins each batch of a dataset by name, rows, bytes and digest. A batch that is new is added; one that was pinned and is another now,
/// or gone, would silently change what old commits mean, and is refused until somebody accepts it by name.
/// </summary>
public sealed class Ingestor(ILogger logger)
{
    /// <param name="pinned">What was pinned before: batches with the same digest are not read again.</param>
    /// <param name="accepted">The names of pinned batches that may have changed or gone.</param>
    /// <param name="digestOf">Gives the digest of a file, from a cache where it can.</param>
    /// <exception cref="DataRefusedException">A pinned batch changed or is gone, or a batch can't be read; all of them are named.</exception>
    /// <exception cref="WrongUseException">A name that is accepted is no batch.</exception>
    public DataLock Ingest(
        DataContract contract,
        IReadOnlyList<BatchFile> files,
        DataLock pinned,
        IReadOnlyCollection<string> accepted,
        Func<string, ContentDigest> digestOf,
        CancellationToken cancellationToken)
    {
        CheckNames(accepted, files.Select(f => f.Name).Concat(pinned.Batches.Select(b => b.Name)));
        var left = pinned.Batches.ToDictionary(b => (b.Table, b.Name));
        var batches = new List<Batch>();
        var faults = new List<Fault>();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var digest = digestOf(file.Path);
            left.Remove((file.Table.Name, file.Name), out var before);
            if (before?.Digest == digest)
            {
                batches.Add(before);
                continue;
            }
            var batch = TryPin(file, digest, before, faults, cancellationToken);
            if (batch is not null)
                batches.Add(batch);
            if (before is null)
                continue;
            if (accepted.Contains(file.Name))
                logger.LogInformation("{Batch} is accepted as it is now: {Before} -> {After}", file.DisplayPath, before.Digest, digest);
            else
                faults.Add(PinnedBatch.Changed(before, new FileInfo(file.Path).Length, batch?.Rows, digest, file.DisplayPath));
        }
        foreach (var gone in left.Values)
        {
            if (accepted.Contains(gone.Name))
                logger.LogInformation("{Batch} is accepted as gone: {Rows} rows, {Digest}", gone.Name, gone.Rows, gone.Digest);
            else
                faults.Add(PinnedBatch.Gone(gone, contract.Dataset));
        }
        return faults.Count == 0 ? new DataLock(contract.Dataset, batches) : throw new DataRefusedException(faults);
    }

    /// <summary>The batch as it is now; null, and why, when it can't be read.</summary>
    private static Batch? TryPin(BatchFile file, ContentDigest digest, Batch? before, List<Fault> faults, CancellationToken cancellationToken)
    {
        try
        {
            return new Batch(file.Table.Name, file.Name, CountRows(file, cancellationToken), new FileInfo(file.Path).Length, digest) { Replaces = before?.Digest };
        }
        catch (DataRefusedException e)
        {
            faults.AddRange(e.Faults);
            return null;
        }
    }

    private static void CheckNames(IReadOnlyCollection<string> accepted, IEnumerable<string> known)
    {
        var names = known.Distinct().Order(StringComparer.Ordinal).ToList();
        Fault[] faults =
        [
            .. accepted.Except(names).Select(n => new Fault($"--accept-batch names '{n}', which is no batch")
            {
                Allowed = names.Count <= 20 ? string.Join(", ", names) : $"one of the {names.Count:N0} names in data.lock.yaml",
                NextStep = NearestName.Question(n, names),
            }),
        ];
        if (faults.Length > 0)
            throw new WrongUseException(faults);
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
