using System.Text.Json;
using Assay.Front.Control;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

/// <summary>One attempt to put a version in the place of what serves now.</summary>
internal sealed class Rollout(
    FrontClient front,
    IServerHost host,
    ServingImage image,
    ModelVersion version,
    EnvironmentDeclaration environment,
    TimeProvider time,
    ILogger logger)
{
    private const int ShownLogLines = 15;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan CleanUpTimeout = TimeSpan.FromSeconds(30);

    /// <exception cref="DeploymentFailedException">The image is not whole, or of something else.</exception>
    public async Task<ServerStart> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await host.PrepareAsync(image, version, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw Failure([new Fault(e.Message) { NextStep = $"delete '{image.Layout}', and what is named here, and run Package again" }], e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failure([new Fault($"The image can't be unpacked: {e.Message}") { NextStep = $"see to '{front.StateFolder}': its disk may be full" }], e);
        }
    }

    /// <param name="before">What serves now.</param>
    /// <returns>The server that answers on the public port.</returns>
    public async Task<ServerStatus> RunAsync(
        ServerStart prepared,
        ServerStatus? before,
        IReadOnlyList<SmokeTest> smokeTests,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        ServerStart? start = null;
        ServerStatus? candidate = null;
        try
        {
            start = await host.StartAsync(prepared, cancellationToken);
            candidate = await front.StartAsync(start, cancellationToken);
            candidate = await WaitUntilReadyAsync(candidate, cancellationToken);
            await SmokeTestAsync(candidate, smokeTests, cancellationToken);
            DeploymentLog.CandidateReady(logger, version.Model.Value, version.Number, time.GetElapsedTime(started), smokeTests.Count);
            var active = await front.ActivateAsync(candidate.Id, cancellationToken)
                ?? throw Failure([new Fault("The server ended before the switch"), .. await LogTailAsync(candidate.Id)]);
            await CheckPublicAddressAsync(cancellationToken);
            return active;
        }
        catch (Exception e)
        {
            using var timeout = new CancellationTokenSource(CleanUpTimeout);
            if (candidate is not null)
                await TakeBackAsync(candidate.Id, before, timeout.Token);
            if (start is not null)
                await host.EndAsync(start, timeout.Token);
            if (e is AssayException or OperationCanceledException && cancellationToken.IsCancellationRequested)
                throw;
            if (e is HttpRequestException or IOException or JsonException or OperationCanceledException)
                throw Failure([new Fault($"The new server or the front failed: {e.Message}")], e);
            throw;
        }
    }

    private async Task<ServerStatus> WaitUntilReadyAsync(ServerStatus candidate, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var status = await front.FindAsync(candidate.Id, cancellationToken) ?? candidate;
            if (status.State == ServerState.Ready)
                return status;
            var condition = await host.InspectAsync(status, cancellationToken);
            if (condition.HasEnded)
                throw Failure([new Fault($"Its server ended with exit code {condition.ExitCode}{(condition.Reason is { } why ? $": {why}" : "")}"), .. LogTail(condition)]);
            if (time.GetElapsedTime(started) > environment.ReadyTimeout)
            {
                throw Failure(
                [
                    new Fault($"Its server was not ready within {environment.ReadyTimeout.TotalSeconds} s")
                    {
                        NextStep = $"raise readyTimeout of the environment '{environment.Name}' in model.yaml if the model is large",
                    },
                    .. LogTail(condition),
                ]);
            }
            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    private async Task SmokeTestAsync(ServerStatus candidate, IReadOnlyList<SmokeTest> smokeTests, CancellationToken cancellationToken)
    {
        using var server = SocketClient.Open(() => Path.Combine(front.StateFolder, candidate.Socket));
        server.Timeout = environment.ReadyTimeout;
        var faults = await SmokeCheck.RunAsync(server, version.Signature.Task, smokeTests, cancellationToken);
        if (faults.Count > 0)
            throw Failure([.. faults.Take(5), .. await LogTailAsync(candidate.Id)]);
    }

    private async Task CheckPublicAddressAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        var address = new Uri($"http://127.0.0.1:{environment.Port}/");
        using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri(address, "model"), cancellationToken));
        var digest = json.RootElement.GetProperty("digest").GetString();
        if (digest != version.Digest.Value)
            throw Failure([new Fault($"{address} serves the model {digest} after the switch") { Allowed = version.Digest.Value }]);
        DeploymentLog.Activated(logger, version.Model.Value, version.Number, address);
    }

    /// <summary>Removes the candidate; when the switch was made already, what served before is started and switched to again.</summary>
    private async Task TakeBackAsync(string candidate, ServerStatus? before, CancellationToken cancellationToken)
    {
        try
        {
            if (before is not null && await front.TryStatusAsync(cancellationToken) is { } status && status.Active == candidate)
            {
                var again = await front.StartAsync(before.Start, cancellationToken);
                await front.ActivateAsync((await WaitUntilReadyAsync(again, cancellationToken)).Id, cancellationToken);
            }
            await front.RemoveAsync(candidate, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or DeploymentFailedException)
        {
            // The failure that led here is the one to tell.
            DeploymentLog.NotTakenBack(logger, candidate, e);
        }
    }

    private async Task<IEnumerable<Fault>> LogTailAsync(string candidate) =>
        await front.FindAsync(candidate, CancellationToken.None) is { } status ? LogTail(await host.InspectAsync(status, CancellationToken.None)) : [];

    private static IEnumerable<Fault> LogTail(ServerCondition condition)
    {
        if (condition.LastLines.Count > 0)
        {
            yield return new Fault("the last lines of its log:\n    " + string.Join("\n    ", condition.LastLines.TakeLast(ShownLogLines)))
            {
                Place = condition.Log,
            };
        }
    }

    private DeploymentFailedException Failure(IReadOnlyList<Fault> faults, Exception? inner = null)
    {
        var first = faults[0] with { Message = $"{version.Model} version {version.Number} was not deployed to {environment.Name}. {faults[0].Message}" };
        return inner is null ? new DeploymentFailedException([first, .. faults.Skip(1)]) : new DeploymentFailedException(first, inner);
    }
}
