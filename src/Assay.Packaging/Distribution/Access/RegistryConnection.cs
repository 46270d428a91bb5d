using System.Net;
using System.Net.Http.Headers;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Assay.Packaging;

/// <summary>Requests to one repository: authorized, bounded in time, tried again when it may help, and refused with a next step.</summary>
internal sealed class RegistryConnection(HttpClient http, ImageRepository repository, RegistryCredentials credentials, RegistryOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private const int LargestDocument = 8 << 20;
    private readonly RegistryAuthorization authorization = new(http, repository, credentials, time);

    public ImageRepository Repository => repository;

    public RegistryOptions Options => options;

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    public static string LoginStep(ImageRepository repository) =>
        $"docker login {repository.Registry}, or give ASSAY_REGISTRY_USER and ASSAY_REGISTRY_PASSWORD, of one who may read and write {repository.Name}";

    /// <param name="path">Below the repository: <c>manifests/1</c>.</param>
    public Uri At(string path) => new(repository.Address, $"{repository.Name}/{path}");

    /// <summary>Where an answer leads to. A registry behind a proxy may not know that it is spoken to by https.</summary>
    /// <exception cref="RegistryFailureException">It leads nowhere, or would leave encryption.</exception>
    public Uri Location(HttpResponseMessage answer)
    {
        var location = answer.Headers.Location ?? throw new RegistryFailureException("it did not say where to send to", isTransient: false, "ask who runs the registry");
        var full = location.IsAbsoluteUri ? location : new Uri(answer.RequestMessage?.RequestUri ?? repository.Address, location);
        if (full.Host == repository.Address.Host && full.Scheme != repository.Address.Scheme)
            full = new UriBuilder(full) { Scheme = repository.Address.Scheme, Port = repository.Address.Port }.Uri;
        return full.Scheme == "https" || full.IsLoopback
            ? full
            : throw new RegistryFailureException($"it leads to {full.Authority} without encryption", isTransient: false, "ask who runs the registry");
    }

    /// <summary>Sends once, or twice when the registry asks who it is. Failures that may pass, and refusals, are thrown; other answers come back.</summary>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(options.Silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            for (var isFirst = true; ; isFirst = false)
            {
                var shown = await authorization.CurrentAsync(either.Token);
                using var request = make();
                // Another host is led to by an address that holds its own permission.
                if (Uri.Compare(request.RequestUri, repository.Address, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0)
                    request.Headers.Authorization = shown;
                var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
                if (answer.StatusCode == HttpStatusCode.Unauthorized && isFirst && await authorization.AnswerAsync(answer, shown, either.Token))
                {
                    answer.Dispose();
                    continue;
                }
                await ThrowIfRefusedAsync(answer, shown, either.Token);
                return answer;
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Broken(e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RegistryFailureException($"it said nothing for {options.Silence.TotalSeconds:F0} s", isTransient: true, Reach, e);
        }
    }

    /// <summary>The body of an answer that is a document.</summary>
    public async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(options.Silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            using var body = await answer.Content.ReadAsStreamAsync(either.Token);
            using var buffer = new MemoryStream();
            var part = new byte[1 << 14];
            for (int read; (read = await body.ReadAsync(part, either.Token)) > 0;)
            {
                buffer.Write(part, 0, read);
                if (buffer.Length > LargestDocument)
                    throw new RegistryFailureException($"it sends a document of more than {LargestDocument >> 20} MiB", isTransient: false, "look whether the reference is that of an image");
            }
            return buffer.ToArray();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Broken(e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RegistryFailureException($"it said nothing for {options.Silence.TotalSeconds:F0} s", isTransient: true, Reach, e);
        }
    }

    /// <summary>Runs attempts until one goes well or no further one would help.</summary>
    /// <param name="what">For people: what is sent or fetched.</param>
    /// <exception cref="OutsideSystemException">None went well.</exception>
    public async Task<T> RetryAsync<T>(string what, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await Pipeline(what).ExecuteAsync(async token => await attempt(token), cancellationToken);
        }
        catch (RegistryFailureException e)
        {
            throw new OutsideSystemException(new Fault($"{what}: {repository}: {e.Message}") { NextStep = e.NextStep }, e);
        }
    }

    /// <summary>What an answer that was not expected means.</summary>
    public async Task<RegistryFailureException> UnexpectedAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var said = answer.RequestMessage?.Method == HttpMethod.Head ? "" : RegistryErrors.Tell(await ReadAsync(answer, cancellationToken));
        var code = (int)answer.StatusCode;
        return new RegistryFailureException($"{code} {(said.Length > 0 ? said : answer.ReasonPhrase)}", isTransient: code is 408 or 429 or >= 500, code switch
        {
            404 => $"make the repository {repository.Name} in the registry, or correct 'image: repository' in model.yaml",
            429 => "wait, and run it again: it goes on from there",
            >= 500 => "look whether the registry is well, and run it again: it goes on from there",
            _ => "ask who runs the registry whether it takes OCI images",
        }) { Status = answer.StatusCode, RetryAfter = RetryAfter(answer, time) };
    }

    internal static TimeSpan? RetryAfter(HttpResponseMessage answer, TimeProvider time) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    public void Dispose() => authorization.Dispose();

    private string Reach => $"look whether {repository.Registry} can be reached, and run it again: it goes on from there";

    private RegistryFailureException Broken(Exception e) =>
        new(e.InnerException is { } inner && e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } ? $"{e.Message.TrimEnd('.')}: {inner.Message}" : e.Message, isTransient: true, Reach, e);

    private async Task ThrowIfRefusedAsync(HttpResponseMessage answer, AuthenticationHeaderValue? shown, CancellationToken cancellationToken)
    {
        var code = (int)answer.StatusCode;
        if (code is not (401 or 403 or 408 or 429 or >= 500))
            return;
        using (answer)
        {
            var failure = await UnexpectedAsync(answer, cancellationToken);
            if (code is not (401 or 403))
                throw failure;
            var who = shown is null ? "it wants a login" : "it refuses the credentials";
            throw new RegistryFailureException($"{who} ({failure.Message})", isTransient: false, LoginStep(repository), failure) { Status = answer.StatusCode };
        }
    }

    private ResiliencePipeline Pipeline(string what) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<RegistryFailureException>(e => options.Retries > 0 && e.IsTransient && !(e.RetryAfter > options.LongestWait)),
            MaxRetryAttempts = Math.Max(options.Retries, 1),
            Delay = options.FirstDelay,
            MaxDelay = options.LongestWait,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            DelayGenerator = attempt => ValueTask.FromResult((attempt.Outcome.Exception as RegistryFailureException)?.RetryAfter),
            OnRetry = attempt =>
            {
                logger.LogWarning(
                    "{What}: {Message}; attempt {Next} of {All} in {Seconds:F1} s",
                    what, attempt.Outcome.Exception!.Message, attempt.AttemptNumber + 2, options.Retries + 1, attempt.RetryDelay.TotalSeconds);
                return default;
            },
        })
        .Build();
}
