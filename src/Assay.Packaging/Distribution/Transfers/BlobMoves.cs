using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>Moves blobs, several at once, and counts.</summary>
internal sealed class BlobMoves(IReadOnlyCollection<Descriptor> blobs, int parallel, IProgress<TransferProgress>? progress)
{
    private readonly long total = blobs.Sum(b => b.Size);
    private int done;
    private int moved;
    private long doneBytes;
    private long movedBytes;
    private long skippedBytes;

    public int Moved => moved;

    public int Skipped => blobs.Count - moved;

    public long MovedBytes => movedBytes;

    public long SkippedBytes => skippedBytes;

    /// <param name="move">Returns the bytes that were moved; null when the blob was at its place already.</param>
    public Task RunAsync(Func<Descriptor, IProgress<long>, CancellationToken, Task<long?>> move, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(blobs, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken }, async (blob, token) =>
        {
            var told = new Share(this, blob.Size);
            if (await move(blob, told, token) is { } bytes)
            {
                Interlocked.Increment(ref moved);
                Interlocked.Add(ref movedBytes, bytes);
            }
            else
            {
                Interlocked.Add(ref skippedBytes, blob.Size);
            }
            Interlocked.Increment(ref done);
            told.Report(blob.Size);
        });

    private void Tell(long more) =>
        progress?.Report(new TransferProgress(Volatile.Read(ref done), blobs.Count, Interlocked.Add(ref doneBytes, more), total));

    /// <summary>Of one blob: an attempt that begins anew must not count twice.</summary>
    private sealed class Share(BlobMoves all, long size) : IProgress<long>
    {
        private long told;

        public void Report(long value)
        {
            var more = Math.Min(value, size - told);
            told += more;
            all.Tell(more);
        }
    }
}
