using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Assay.Lifecycle;
using Docker.DotNet;

namespace Assay.Deployment;

/// <summary>A container engine. What fails in it, or on the way to it, is told with its address and what to do.</summary>
internal sealed class DockerEngine : IDisposable
{
    private readonly DockerClient client;

    public DockerEngine(DockerEngineOptions options)
    {
        Options = options;
        // No API version: every engine answers with its own newest. No time limit: an image may be large, and callers cancel.
        using var configuration = new DockerClientConfiguration(options.Address, defaultTimeout: Timeout.InfiniteTimeSpan);
        client = configuration.CreateClient();
    }

    public DockerEngineOptions Options { get; }

    /// <exception cref="OutsideSystemException">No engine answers.</exception>
    public Task PingAsync(CancellationToken cancellationToken) => CallAsync(c => c.System.PingAsync(cancellationToken), cancellationToken);

    /// <exception cref="OutsideSystemException">The engine refused, failed or does not answer.</exception>
    public async Task<T> CallAsync<T>(Func<IDockerClient, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(client);
        }
        catch (DockerApiException e)
        {
            throw Refusal(MessageOf(e), e);
        }
        catch (Exception e) when (IsBroken(e, cancellationToken))
        {
            throw new OutsideSystemException(
                new Fault($"The container engine at {Options.Address} does not answer: {e.Message}")
                {
                    NextStep = "start it (systemctl start docker), or name another one in DOCKER_HOST; what served before was not touched",
                },
                e);
        }
    }

    /// <inheritdoc cref="CallAsync{T}"/>
    public Task CallAsync(Func<IDockerClient, Task> call, CancellationToken cancellationToken) => CallAsync(
        async c =>
        {
            await call(c);
            return true;
        },
        cancellationToken);

    /// <returns>Null when the engine knows no such thing.</returns>
    /// <inheritdoc cref="CallAsync{T}"/>
    public Task<T?> FindAsync<T>(Func<IDockerClient, Task<T>> call, CancellationToken cancellationToken)
        where T : class => CallAsync<T?>(
            async c =>
            {
                try
                {
                    return await call(c);
                }
                catch (DockerApiException e) when (e.StatusCode == HttpStatusCode.NotFound)
                {
                    return null;
                }
            },
            cancellationToken);

    public static bool IsFull(string message) => message.Contains("no space left", StringComparison.OrdinalIgnoreCase);

    public OutsideSystemException Refusal(string message, Exception? inner = null)
    {
        var fault = new Fault($"The container engine at {Options.Address} refused: {message}")
        {
            NextStep = IsFull(message)
                ? "make room in the engine's data folder (docker system df tells what fills it, docker image prune removes old images) and run Deploy again; what served before was not touched"
                : "see the engine's log (journalctl -u docker) and run Deploy again; what served before was not touched",
        };
        return inner is null ? new OutsideSystemException(fault) : new OutsideSystemException(fault, inner);
    }

    public void Dispose() => client.Dispose();

    /// <summary>An engine that ends in the middle of an answer leaves half of it.</summary>
    private static bool IsBroken(Exception e, CancellationToken cancellationToken) =>
        e is HttpRequestException or IOException or SocketException or TimeoutException or ObjectDisposedException or Newtonsoft.Json.JsonException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    public static string MessageOf(DockerApiException e)
    {
        try
        {
            using var json = JsonDocument.Parse(e.ResponseBody);
            return json.RootElement.GetProperty("message").GetString() ?? e.Message;
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return e.Message;
        }
    }
}
