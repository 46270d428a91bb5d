using System.Text.Json;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>The server of the new version, from its image until it serves or is gone.</summary>
internal sealed class NewServer(Attempt attempt)
{
    private const int ShownSmokeFaults = 5;

    /// <summary>Once the host was asked for it; so the one to end.</summary>
    public ServerStart? Start { get; private set; }

    /// <summary>Once the front knows it.</summary>
    public string? Id { get; private set; }

    /// <exception cref="DeploymentFailedException">The image is not whole, or of something else.</exception>
    public async Task<ServerStart> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await attempt.Host.PrepareAsync(attempt.Image, attempt.Version, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw attempt.Failure([new Fault(e.Message) { NextStep = $"delete '{attempt.Image.Layout}', and what is named here, and run Package again" }], e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw attempt.Failure([new Fault($"The image can't be unpacked: {e.Message}") { NextStep = $"see to '{attempt.Front.StateFolder}': its disk may be full" }], e);
        }
    }

    /// <returns>It is ready, and scores as the model did when it was judged.</returns>
    /// <exception cref="DeploymentFailedException">It is not.</exception>
    public async Task<ServerStatus> StartAsync(ServerStart prepared, CancellationToken cancellationToken)
    {
        var started = attempt.Time.GetTimestamp();
        Start = await attempt.Host.StartAsync(prepared, cancellationToken);
        var server = await attempt.Front.StartAsync(Start, cancellationToken);
        Id = server.Id;
        var patience = attempt.Environment.ReadyTimeout;
        (server, var faults) = await new Readiness(attempt.Front, attempt.Host, attempt.Time).WaitAsync(server, patience, cancellationToken);
        if (faults.Count > 0)
        {
            var hint = $"raise readyTimeout of the environment '{attempt.Environment.Name}' in model.yaml if the model is large";
            throw attempt.Failure([server.State == ServerState.Starting ? faults[0] with { NextStep = hint } : faults[0], .. faults.Skip(1)]);
        }
        await SmokeTestAsync(server, cancellationToken);
        var elapsed = attempt.Time.GetElapsedTime(started);
        DeploymentLog.CandidateReady(attempt.Logger, attempt.Version.Model.Value, attempt.Version.Number, elapsed, attempt.SmokeTests.Count);
        return server;
    }

    /// <exception cref="DeploymentFailedException">The public address answers with another model.</exception>
    public async Task CheckPublicAddressAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
        var address = new Uri($"http://127.0.0.1:{attempt.Environment.Port}/");
        using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri(address, "model"), cancellationToken));
        var digest = json.RootElement.GetProperty("digest").GetString();
        if (digest != attempt.Version.Digest.Value)
            throw attempt.Failure([new Fault($"{address} serves the model {digest} after the switch") { Allowed = attempt.Version.Digest.Value }]);
        DeploymentLog.Activated(attempt.Logger, attempt.Version.Model.Value, attempt.Version.Number, address);
    }

    private async Task SmokeTestAsync(ServerStatus server, CancellationToken cancellationToken)
    {
        using var client = SocketClient.Open(() => Path.Combine(attempt.Front.StateFolder, server.Socket));
        client.Timeout = attempt.Environment.ReadyTimeout;
        var faults = await SmokeCheck.RunAsync(client, attempt.Version.Signature.Task, attempt.SmokeTests, cancellationToken);
        if (faults.Count > 0)
            throw attempt.Failure([.. faults.Take(ShownSmokeFaults), .. await attempt.LogTailAsync(server.Id)]);
    }
}
