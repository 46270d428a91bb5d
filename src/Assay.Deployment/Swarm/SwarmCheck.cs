using System.Text.Json;
using Assay.Lifecycle;
using Docker.DotNet.Models;

namespace Assay.Deployment;

/// <summary>Asks a service through its published ports whether it is the version that was deployed.</summary>
internal sealed class SwarmCheck(DockerEngineOptions engine, TimeProvider time)
{
    /// <summary>A port may take a moment to be published.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>The addresses that callers have: one of all replicas, or those of the replicas on this node.</summary>
    public IReadOnlyList<Uri> Addresses(SwarmTargetOptions options, int port, IEnumerable<TaskResponse> tasks, string image, string node) => !options.HostPorts
        ? [Address((uint)port)]
        : [.. tasks
            .Where(t => t.NodeID == node && t.Status.State == TaskState.Running && t.DesiredState == TaskState.Running && t.Spec.ContainerSpec.Image == image)
            .OrderBy(t => t.Slot)
            .SelectMany(t => t.Status.PortStatus?.Ports ?? [])
            .Select(p => Address(p.PublishedPort))];

    /// <returns>What is wrong; empty when all is as judged.</returns>
    public async Task<IReadOnlyList<Fault>> RunAsync(
        Uri address, ModelVersion version, IReadOnlyList<SmokeTest> smokeTests, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = patience };
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri("model", UriKind.Relative), cancellationToken));
                var digest = json.RootElement.GetProperty("digest").GetString();
                return digest == version.Digest.Value
                    ? await SmokeCheck.RunAsync(client, version.Signature.Task, smokeTests, cancellationToken)
                    : [new Fault($"{address} serves the model {digest}") { Allowed = version.Digest.Value }];
            }
            catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                if (time.GetElapsedTime(started) > Patience)
                    return [new Fault($"{address} does not answer: {e.Message}") { NextStep = "where the kernel has no IPVS, the routing mesh forwards nothing: declare 'target: { kind: swarm, hostPorts: true }'" }];
                await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
            }
        }
    }

    private Uri Address(uint port) => new($"http://{(engine.Address.Scheme == "unix" ? "127.0.0.1" : engine.Address.Host)}:{port}/");
}
