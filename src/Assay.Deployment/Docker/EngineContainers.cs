using Docker.DotNet;
using Docker.DotNet.Models;

namespace Assay.Deployment;

/// <summary>The containers of an engine.</summary>
internal sealed class EngineContainers(DockerEngine engine)
{
    private const string KeptLines = "40";

    public Task CreateAsync(CreateContainerParameters parameters, CancellationToken cancellationToken) =>
        engine.CallAsync(c => c.Containers.CreateContainerAsync(parameters, cancellationToken), cancellationToken);

    public Task StartAsync(string name, CancellationToken cancellationToken) =>
        engine.CallAsync(c => c.Containers.StartContainerAsync(name, new ContainerStartParameters(), cancellationToken), cancellationToken);

    /// <returns>Null when there is none.</returns>
    public Task<ContainerInspectResponse?> FindAsync(string name, CancellationToken cancellationToken) =>
        engine.FindAsync(c => c.Containers.InspectContainerAsync(name, cancellationToken), cancellationToken);

    /// <summary>The containers of one label, also those that have ended.</summary>
    public Task<IList<ContainerListResponse>> ListAsync(string label, string value, CancellationToken cancellationToken) => engine.CallAsync(
        c => c.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = EngineFilters.Label(label, value) }, cancellationToken),
        cancellationToken);

    /// <summary>The end of its log, of both streams.</summary>
    public async Task<IReadOnlyList<string>> LastLinesAsync(string name, CancellationToken cancellationToken)
    {
        var text = await engine.FindAsync(
            async c =>
            {
                using var log = await c.Containers.GetContainerLogsAsync(
                    name, tty: false, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Tail = KeptLines }, cancellationToken);
                var (output, error) = await log.ReadOutputToEndAsync(cancellationToken);
                return output + error;
            },
            cancellationToken);
        return text?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
    }

    /// <summary>
    /// From now on the engine starts it again when it ends, and when the machine starts. Not "unless-stopped": an engine that was killed
    /// itself ends what it finds when it starts again, and takes that for a person's wish (seen with 20.10).
    /// </summary>
    public Task KeepRunningAsync(string name, CancellationToken cancellationToken) => engine.FindAsync(
        c => c.Containers.UpdateContainerAsync(
            name, new ContainerUpdateParameters { RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.Always } }, cancellationToken),
        cancellationToken);

    /// <summary>Lets it answer what it has begun, then removes it. Does nothing when there is none.</summary>
    public Task RemoveAsync(string name, CancellationToken cancellationToken) => engine.FindAsync(
        async c =>
        {
            await c.Containers.StopContainerAsync(name, new ContainerStopParameters(), cancellationToken);
            try
            {
                await c.Containers.RemoveContainerAsync(name, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellationToken);
            }
            catch (DockerApiException e) when (e.StatusCode == System.Net.HttpStatusCode.Conflict)
            {
                // Someone else removes it just now.
            }
            return "";
        },
        cancellationToken);
}
