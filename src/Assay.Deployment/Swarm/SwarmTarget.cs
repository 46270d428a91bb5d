using Assay.Lifecycle;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

/// <summary>
/// Runs versions as services of a Docker Swarm, which starts, watches and takes back the replicas itself, without a front; so a build that
/// is killed meanwhile leaves nothing half done. One run at a time for a model and environment: hold the model's lock.
/// </summary>
public sealed class SwarmTarget(SwarmOptions options, TimeProvider time, ILogger<SwarmTarget> logger)
{
    private const int ShownSmokeFaults = 5;

    /// <summary>Brings the service to this version, waits until the swarm has done so, and checks it. Does nothing to a service that is so already.</summary>
    /// <exception cref="DeploymentFailedException">The swarm took it back, or it answers wrongly; what served before serves on.</exception>
    /// <exception cref="OutsideSystemException">The swarm does not answer, or refuses.</exception>
    /// <exception cref="WrongUseException">Nodes other than this have no way to the image.</exception>
    public async Task<Lifecycle.Deployment> DeployAsync(
        ServingImage image,
        ModelVersion version,
        EnvironmentDeclaration environment,
        IReadOnlyList<SmokeTest> smokeTests,
        CancellationToken cancellationToken = default)
    {
        using var engine = new DockerEngine(options.Docker);
        var services = new SwarmServices(engine);
        var images = new EngineImages(engine, logger);
        var swarm = await services.CheckIsManagerAsync(cancellationToken);
        var target = (SwarmTargetOptions)environment.Target;
        var name = SwarmServicePlan.NameOf(environment.Name, version.Model);
        var plan = new SwarmServicePlan(version, image.ManifestDigest, environment, target, await ImageAsync(images, image, swarm, cancellationToken));
        var spec = plan.Spec();
        var update = new SwarmUpdate(services, name, time, logger);

        var before = await services.FindAsync(name, cancellationToken);
        if (before is null)
            await services.CreateAsync(spec, Authentication(images), cancellationToken);
        else if (before.Spec.Labels[SwarmServicePlan.SpecLabel] != spec.Labels[SwarmServicePlan.SpecLabel])
            await services.UpdateAsync(before, spec, Authentication(images), cancellationToken);

        var patience = (environment.ReadyTimeout + target.Monitor) * (target.Replicas + 1);
        var faults = await update.WaitAsync(plan.Image, target.Replicas, target.Monitor, patience, cancellationToken);
        IReadOnlyList<Uri> addresses = [];
        if (faults.Count == 0)
            (addresses, faults) = await CheckAsync(services, plan, smokeTests, swarm.NodeID, cancellationToken);
        if (faults.Count > 0)
        {
            await TakeBackAsync(services, update, name, plan, patience);
            var first = faults[0] with { Message = $"{version.Model} version {version.Number} was not deployed to {environment.Name}. {faults[0].Message}" };
            throw new DeploymentFailedException([first, .. faults.Skip(1)]);
        }
        await images.RemoveOldAsync(version.Model, cancellationToken);
        var service = await services.FindAsync(name, cancellationToken);
        return ToDeployment(version.Model, environment.Name, service!, addresses[0]);
    }

    /// <summary>What the service serves; null when there is none, or no replica runs.</summary>
    public async Task<Lifecycle.Deployment?> StatusAsync(EnvironmentDeclaration environment, ModelName model, CancellationToken cancellationToken = default)
    {
        using var engine = new DockerEngine(options.Docker);
        var services = new SwarmServices(engine);
        var swarm = await services.CheckIsManagerAsync(cancellationToken);
        if (await services.FindAsync(SwarmServicePlan.NameOf(environment.Name, model), cancellationToken) is not { } service)
            return null;
        var image = service.Spec.TaskTemplate.ContainerSpec.Image;
        var running = (await services.TasksAsync(service.ID, cancellationToken)).Where(t => t.Status.State == TaskState.Running && t.Spec.ContainerSpec.Image == image).ToArray();
        var addresses = new SwarmCheck(options.Docker, time).Addresses((SwarmTargetOptions)environment.Target, environment.Port, running, image, swarm.NodeID);
        return running.Length > 0 && addresses.Count > 0 ? ToDeployment(model, environment.Name, service, addresses[0]) : null;
    }

    /// <summary>Removes the service. Does nothing when there is none.</summary>
    /// <exception cref="OutsideSystemException">The swarm does not answer.</exception>
    public async Task StopAsync(EnvironmentName environment, ModelName model, CancellationToken cancellationToken = default)
    {
        using var engine = new DockerEngine(options.Docker);
        var services = new SwarmServices(engine);
        await services.CheckIsManagerAsync(cancellationToken);
        if (await services.FindAsync(SwarmServicePlan.NameOf(environment, model), cancellationToken) is { } service)
            await services.RemoveAsync(service.ID, time, cancellationToken);
    }

    /// <returns>The name under which each node has, or gets, the image.</returns>
    private async Task<string> ImageAsync(EngineImages images, ServingImage image, Info swarm, CancellationToken cancellationToken)
    {
        if (options.Repository is { } repository)
            return $"{repository}@{image.ManifestDigest}";
        if (swarm.Nodes > 1)
        {
            throw new WrongUseException(new Fault($"the swarm has {swarm.Nodes} nodes, and those other than the manager have no way to the image")
            {
                NextStep = "declare 'image: { repository: ... }' in model.yaml and run Push",
            });
        }
        var held = await images.FindAsync(image, cancellationToken)
            ?? await images.LoadAsync(Path.Combine(options.WorkspaceRoot, image.Layout), image, cancellationToken);
        return held.ID;
    }

    private AuthConfig? Authentication(EngineImages images) => options.Repository is { } repository ? images.Authentication(repository) : null;

    private async Task<(IReadOnlyList<Uri> Addresses, IReadOnlyList<Fault> Faults)> CheckAsync(
        SwarmServices services, SwarmServicePlan plan, IReadOnlyList<SmokeTest> smokeTests, string node, CancellationToken cancellationToken)
    {
        var check = new SwarmCheck(options.Docker, time);
        var name = SwarmServicePlan.NameOf(plan.Environment.Name, plan.Version.Model);
        var addresses = check.Addresses(plan.Options, plan.Environment.Port, await services.TasksAsync(name, cancellationToken), plan.Image, node);
        if (addresses.Count == 0)
            return ([], [new Fault("No replica runs on the manager, so none can be asked") { NextStep = "let the manager run tasks, or declare the routing mesh" }]);
        var faults = new List<Fault>();
        foreach (var address in addresses)
            faults.AddRange(await check.RunAsync(address, plan.Version, smokeTests, plan.Environment.ReadyTimeout, cancellationToken));
        return (addresses, [.. faults.Take(ShownSmokeFaults)]);
    }

    /// <summary>Brings back what the service was, or removes the first one. A run that is cancelled does not stop it.</summary>
    private async Task TakeBackAsync(SwarmServices services, SwarmUpdate update, string name, SwarmServicePlan plan, TimeSpan patience)
    {
        try
        {
            using var timeout = new CancellationTokenSource(patience, time);
            // The swarm may have gone back already.
            if (await services.FindAsync(name, timeout.Token) is not { } service || service.Spec.TaskTemplate.ContainerSpec.Image != plan.Image)
                return;
            if (service.PreviousSpec is null || service.PreviousSpec.TaskTemplate.ContainerSpec.Image == plan.Image)
            {
                await services.RemoveAsync(service.ID, time, timeout.Token);
                return;
            }
            await services.RollBackAsync(service, timeout.Token);
            await update.WaitForRollbackAsync(patience, timeout.Token);
        }
        catch (Exception e) when (e is OutsideSystemException or OperationCanceledException)
        {
            // The failure that led here is the one to tell.
            DockerLog.NotBroughtBack(logger, name, e);
        }
    }

    private static Lifecycle.Deployment ToDeployment(ModelName model, EnvironmentName environment, SwarmService service, Uri address) => new()
    {
        Model = model,
        Environment = environment,
        Version = SwarmServicePlan.VersionOf(service.Spec),
        ModelDigest = new ContentDigest(service.Spec.Labels[ContainerLabels.ModelDigest]),
        ManifestDigest = new ContentDigest(service.Spec.Labels[ContainerLabels.ManifestDigest]),
        Address = address,
        DeployedAt = new DateTimeOffset(DateTime.SpecifyKind(service.UpdatedAt, DateTimeKind.Utc)),
    };
}
