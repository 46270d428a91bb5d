using System.Collections.Concurrent;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Assay.Registry;

/// <summary>
/// Moves files between this machine and a remote: several at once, each tried again after failures that may pass, checked by its digest
/// on both ways, and continued where a run that was ended left off.
/// </summary>
/// <param name="partialFolder">Where downloads grow until they are whole; on the same disk as their targets.</param>
public sealed class StoreTransfer(IStoreRemote remote, string partialFolder, TransferOptions options, ILogger logger)
{
    /// <summary>Sends what the remote lacks.</summary>
    /// <exception cref="OutsideSystemException">The remote refuses, or can't be reached; each file that failed is named.</exception>
    public Task<TransferSummary> PushAsync(IReadOnlyList<StoredFile> files, IProgress<TransferProgress> progress, CancellationToken cancellationToken) =>
        RunAsync(files, progress, async (file, moved, token) =>
        {
            if (await remote.FindAsync(file.Digest, token) == file.Bytes)
                return false;
            using var source = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            await remote.UploadAsync(file.Digest, source, moved, token);
            return true;
        }, cancellationToken);

    /// <summary>Fetches what is not at its place here. What is there is left as it is.</summary>
    /// <exception cref="OutsideSystemException">The remote refuses, can't be reached, or lacks a file; each file that failed is named.</exception>
    public Task<TransferSummary> PullAsync(IReadOnlyList<StoredFile> files, IProgress<TransferProgress> progress, CancellationToken cancellationToken) =>
        RunAsync(files, progress, async (file, moved, token) =>
        {
            if (File.Exists(file.Path))
                return false;
            using var partial = OpenPartial(file);
            await FetchAsync(file, partial, moved, token);
            return true;
        }, cancellationToken);

    private async Task<TransferSummary> RunAsync(
        IReadOnlyList<StoredFile> files,
        IProgress<TransferProgress> progress,
        Func<StoredFile, IProgress<long>, CancellationToken, Task<bool>> move,
        CancellationToken cancellationToken)
    {
        var (distinct, total) = (files.DistinctBy(f => f.Path).ToList(), files.DistinctBy(f => f.Path).Sum(f => f.Bytes));
        var (done, movedFiles, doneBytes, movedBytes) = (0, 0, 0L, 0L);
        var faults = new ConcurrentDictionary<StoredFile, Fault>();
        void Tell() => progress.Report(new TransferProgress(Volatile.Read(ref done), distinct.Count, Interlocked.Read(ref doneBytes), total));
        await Parallel.ForEachAsync(distinct, new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken }, async (file, token) =>
        {
            // Of this file: an attempt that begins anew must not count twice.
            long ofFile = 0;
            var counter = new Counter(bytes =>
            {
                var more = Math.Min(bytes, file.Bytes - ofFile);
                ofFile += more;
                Interlocked.Add(ref doneBytes, more);
                Tell();
            });
            try
            {
                if (await Retries(file).ExecuteAsync(async t => await move(file, counter, t), token))
                {
                    Interlocked.Increment(ref movedFiles);
                    Interlocked.Add(ref movedBytes, file.Bytes);
                    logger.LogDebug("{File} moved", file.Name);
                }
            }
            catch (RemoteFailureException e)
            {
                faults[file] = new Fault($"{file.Name}: {remote.Name}: {e.Message}") { NextStep = e.NextStep };
                return;
            }
            Interlocked.Increment(ref done);
            Interlocked.Add(ref doneBytes, file.Bytes - ofFile);
            Tell();
        });
        return faults.IsEmpty
            ? new TransferSummary(movedFiles, distinct.Count, movedBytes)
            : throw new OutsideSystemException([.. distinct.Where(faults.ContainsKey).Select(f => faults[f]).Take(10)]);
    }

    private async Task FetchAsync(StoredFile file, PartialFile partial, IProgress<long> received, CancellationToken cancellationToken)
    {
        if (await remote.FindAsync(file.Digest, cancellationToken) is not { } bytes)
            throw new RemoteFailureException($"it has no {file.Digest}", isTransient: false, "run ./build.sh Push where the file is");
        if (partial.Kept > bytes)
            partial.Discard();
        received.Report(partial.Kept);
        if (partial.Kept < bytes)
            await remote.DownloadAsync(file.Digest, partial.Stream, received, cancellationToken);
        if (partial.Stream.Length < bytes)
            throw new RemoteFailureException($"the line broke after {partial.Stream.Length:N0} of {bytes:N0} bytes", isTransient: true, "run it again: it goes on from there");
        var found = partial.Complete(file.Path, cancellationToken);
        // What a killed run left may have been damaged; what came whole will come so again.
        if (found != file.Digest)
            throw new RemoteFailureException($"the bytes that came are {found}, not {file.Digest}", isTransient: partial.Kept > 0, "delete the file in the remote, and run ./build.sh Push where a sound one is");
    }

    private PartialFile OpenPartial(StoredFile file)
    {
        try
        {
            return new PartialFile(partialFolder, file.Digest);
        }
        catch (IOException e)
        {
            throw new RemoteFailureException(e.Message, isTransient: true, "wait for the other run that fetches it", e);
        }
    }

    private ResiliencePipeline Retries(StoredFile file) => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<RemoteFailureException>(e => e.IsTransient),
            MaxRetryAttempts = options.Retries,
            Delay = options.FirstDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = attempt =>
            {
                logger.LogWarning(
                    "{File}: {Message}; attempt {Next} of {All} in {Seconds:F1} s",
                    file.Name, attempt.Outcome.Exception!.Message, attempt.AttemptNumber + 2, options.Retries + 1, attempt.RetryDelay.TotalSeconds);
                return default;
            },
        })
        .Build();

    private sealed class Counter(Action<long> add) : IProgress<long>
    {
        public void Report(long value) => add(value);
    }
}
