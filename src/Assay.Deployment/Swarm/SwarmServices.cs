using Assay.Lifecycle;
using Docker.DotNet.Models;

namespace Assay.Deployment;

/// <summary>The services of a swarm.</summary>
internal sealed class SwarmServices(DockerEngine engine)
{
    /// <returns>Its nodes.</returns>
    /// <exception cref="OutsideSystemException">The engine does not answer, or manages no swarm.</exception>
    public async Task<Info> CheckIsManagerAsync(CancellationToken cancellationToken)
    {
        var info = await engine.CallAsync(c => c.System.GetSystemInfoAsync(cancellationToken), cancellationToken);
        if (info.Swarm is not { LocalNodeState: "active", ControlAvailable: true })
            throw new OutsideSystemException(new Fault($"The container engine at {engine.Options.Address} manages no swarm")
            {
                NextStep = "name a manager in DOCKER_HOST, or make this engine one: docker swarm init",
            });
        return info.Swarm;
    }

    /// <returns>Null when there is none.</returns>
    /// <exception cref="OutsideSystemException">A service of that name is somebody else's.</exception>
    public async Task<SwarmService?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var service = await engine.FindAsync(c => c.Swarm.InspectServiceAsync(name, cancellationToken), cancellationToken);
        if (service is not null && service.Spec.Labels?.ContainsKey(SwarmServicePlan.SpecLabel) != true)
            throw new OutsideSystemException(new Fault($"The service '{name}' of the swarm was not made by Assay") { NextStep = $"remove or rename it: docker service rm {name}" });
        return service;
    }

    public async Task<string> CreateAsync(ServiceSpec spec, AuthConfig? authentication, CancellationToken cancellationToken) => (await engine.CallAsync(
        c => c.Swarm.CreateServiceAsync(new ServiceCreateParameters { Service = spec, RegistryAuth = authentication }, cancellationToken), cancellationToken)).ID;

    public Task UpdateAsync(SwarmService before, ServiceSpec spec, AuthConfig? authentication, CancellationToken cancellationToken) => engine.CallAsync(
        c => c.Swarm.UpdateServiceAsync(
            before.ID, new ServiceUpdateParameters { Service = spec, Version = (long)before.Version.Index, RegistryAuth = authentication }, cancellationToken),
        cancellationToken);

    /// <summary>Asks the swarm for what the service was before its last update.</summary>
    public Task RollBackAsync(SwarmService service, CancellationToken cancellationToken) => engine.CallAsync(
        c => c.Swarm.UpdateServiceAsync(
            service.ID, new ServiceUpdateParameters { Service = service.Spec, Version = (long)service.Version.Index, Rollback = "previous" }, cancellationToken),
        cancellationToken);

    public async Task<IReadOnlyList<TaskResponse>> TasksAsync(string service, CancellationToken cancellationToken) => [.. await engine.CallAsync(
        c => c.Tasks.ListAsync(new TasksListParameters { Filters = EngineFilters.Of("service", service) }, cancellationToken), cancellationToken)];

    /// <summary>Also waits until its containers on this node have ended.</summary>
    public async Task RemoveAsync(string service, TimeProvider time, CancellationToken cancellationToken)
    {
        await engine.FindAsync(
            async c =>
            {
                await c.Swarm.RemoveServiceAsync(service, cancellationToken);
                return "";
            },
            cancellationToken);
        var containers = new EngineContainers(engine);
        while ((await containers.ListAsync("com.docker.swarm.service.id", service, cancellationToken)).Count > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
    }

    /// <summary>The end of a task's log, where its container is on the engine's node.</summary>
    public async Task<IReadOnlyList<string>> LastLinesAsync(TaskResponse task, CancellationToken cancellationToken) =>
        task.Status.ContainerStatus?.ContainerID is { Length: > 0 } container ? await new EngineContainers(engine).LastLinesAsync(container, cancellationToken) : [];
}
