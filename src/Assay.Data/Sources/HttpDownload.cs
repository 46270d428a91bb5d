using System.Net;
using System.Net.Http.Headers;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Assay.Data;

/// <summary>Fetches files of which the digest is known; goes on where an attempt, or a killed run, left off.</summary>
internal sealed class HttpDownload(string workFolder, HttpDownloadOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan Remind = TimeSpan.FromSeconds(10);
    private readonly HttpClient client = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <exception cref="DataRefusedException">The file is not what the contract says.</exception>
    /// <exception cref="OutsideSystemException">The server does not have it, or can't be reached.</exception>
    public void Fetch(HttpSource source, string target, CancellationToken cancellationToken)
    {
        try
        {
            Retries(source).Execute(token => Attempt(source, target, token), cancellationToken);
        }
        catch (Broken e)
        {
            throw new OutsideSystemException(new Fault($"{source.Url}: {e.Message}") { Place = source.Place, NextStep = e.NextStep }, e);
        }
    }

    public void Dispose() => client.Dispose();

    private void Attempt(HttpSource source, string target, CancellationToken cancellationToken)
    {
        using var partial = Open(source);
        try
        {
            AppendAsync(source, partial, cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            throw new Broken($"{e.Message} ({partial.Stream.Length:N0} bytes are kept)", isTransient: true, "look whether the server can be reached, and run it again: it goes on from there", e);
        }
        var found = partial.Complete(target, cancellationToken);
        if (found == source.Digest)
        {
            logger.LogInformation("{Batch} fetched from {Url}, {Bytes:N0} bytes", source.Name, source.Url, new FileInfo(target).Length);
            return;
        }
        if (partial.Kept > 0)
            throw new Broken("what an earlier run kept is not the beginning of this file", isTransient: true, "run it again");
        throw new DataRefusedException(new Fault($"{source.Url} is another file: it has {found}")
        {
            Place = source.Place,
            Allowed = source.Digest.Value,
            NextStep = "ask who delivers it; write the new sha256 into the contract only when the change is wanted",
        });
    }

    private async Task AppendAsync(HttpSource source, PartialFile partial, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            silence.CancelAfter(options.Silence);
            using var request = new HttpRequestMessage(HttpMethod.Get, source.Url);
            if (partial.Kept > 0)
                request.Headers.Range = new RangeHeaderValue(partial.Kept, null);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token);
            Check(answer, partial);
            using var body = await answer.Content.ReadAsStreamAsync(silence.Token);
            await CopyAsync(body, partial.Stream, source, answer.Content.Headers.ContentLength, silence);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the server was silent for {options.Silence.TotalSeconds:F0} s", e);
        }
    }

    private async Task CopyAsync(Stream body, FileStream target, HttpSource source, long? length, CancellationTokenSource silence)
    {
        var (buffer, told, end) = (new byte[1 << 18], time.GetTimestamp(), target.Length + length);
        for (int read; (read = await body.ReadAsync(buffer, silence.Token)) > 0;)
        {
            silence.CancelAfter(options.Silence);
            target.Write(buffer, 0, read);
            if (time.GetElapsedTime(told) < Remind)
                continue;
            told = time.GetTimestamp();
            logger.LogInformation("{Batch}: {Megabytes:F1} of {All} MB", source.Name, target.Length / 1e6, end is null ? "?" : $"{end / 1e6:F1}");
        }
    }

    /// <summary>What the answer means for the part that is there.</summary>
    private static void Check(HttpResponseMessage answer, PartialFile partial)
    {
        var status = $"{(int)answer.StatusCode} {answer.ReasonPhrase}";
        if (answer.StatusCode == HttpStatusCode.PartialContent && answer.Content.Headers.ContentRange?.From == partial.Kept)
            return;
        if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && partial.Kept > 0)
        {
            // The part may be the whole: its digest tells.
            if (answer.Content.Headers.ContentRange?.Length == partial.Kept)
                return;
            partial.Discard();
            throw new Broken($"{status}: what was kept is longer than the file", isTransient: true, "run it again");
        }
        if (answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.PartialContent)
        {
            if (partial.Kept > 0)
                partial.Discard();
            if (answer.StatusCode == HttpStatusCode.OK)
                return;
            throw new Broken("the server sent another part than it was asked for", isTransient: true, "run it again");
        }
        var code = (int)answer.StatusCode;
        throw new Broken(status, isTransient: code is 408 or 429 or >= 500, code switch
        {
            404 or 410 => "correct 'url' in the contract, or ask who delivers the file",
            401 or 403 => "the file is not public: fetch it otherwise, and declare the folder that it lands in",
            >= 300 and < 400 => "write the address that it leads to into the contract",
            _ => "look whether the server is well, and run it again",
        });
    }

    private PartialFile Open(HttpSource source)
    {
        try
        {
            return new PartialFile(workFolder, source.Digest);
        }
        catch (IOException e)
        {
            throw new Broken(e.Message, isTransient: true, "wait for the other run that fetches it", e);
        }
    }

    private ResiliencePipeline Retries(HttpSource source) => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Broken>(e => e.IsTransient),
            MaxRetryAttempts = options.Retries,
            Delay = options.FirstDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            OnRetry = attempt =>
            {
                logger.LogWarning(
                    "{Url}: {Message}; attempt {Next} of {All} in {Seconds:F1} s",
                    source.Url, attempt.Outcome.Exception!.Message, attempt.AttemptNumber + 2, options.Retries + 1, attempt.RetryDelay.TotalSeconds);
                return default;
            },
        })
        .Build();

    private sealed class Broken(string message, bool isTransient, string nextStep, Exception? inner = null) : Exception(message, inner)
    {
        public bool IsTransient => isTransient;

        public string NextStep => nextStep;
    }
}
