using Assay.Front.Control;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

/// <summary>The hosts of one model in one environment: a new version may have another than the one that it replaces.</summary>
internal sealed class ServerHosts(
    LocalProcessOptions options, EnvironmentName environment, ModelName model, string stateFolder, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly ProcessHost processes = new(options.WorkspaceRoot, stateFolder);
    private DockerEngine? engine;

    /// <summary>What runs a new server.</summary>
    /// <exception cref="WrongUseException">It is no target of this machine.</exception>
    public IServerHost For(EnvironmentDeclaration declaration) => declaration.Target switch
    {
        ProcessTargetOptions => processes,
        DockerTargetOptions docker => Containers(docker.Limits),
        _ => throw new WrongUseException(new Fault($"the environment '{declaration.Name}' has the target '{declaration.Target.Kind}', which runs no servers behind a front")
        {
            Allowed = "process, docker",
        }),
    };

    /// <summary>What runs a server that was started before.</summary>
    public IServerHost Of(ServerStart start) => DockerHost.Runs(start) ? Containers(LimitArguments.Read(start.Arguments)) : processes;

    /// <summary>Whether a server runs as the environment has it now.</summary>
    public static bool Fits(ServerStart start, EnvironmentDeclaration declaration) => declaration.Target is DockerTargetOptions docker
        ? DockerHost.Runs(start) && DockerHost.HasLimits(start, docker.Limits)
        : !DockerHost.Runs(start);

    /// <inheritdoc cref="IServerHost.CleanUpAsync"/>
    public async Task CleanUpAsync(IReadOnlyList<ServerStart> inUse, ServerStart? failed, CancellationToken cancellationToken)
    {
        await processes.CleanUpAsync(inUse, failed is null || DockerHost.Runs(failed) ? null : failed, cancellationToken);
        // Where no container ever was, no engine is asked.
        if (engine is not null || new SocketFolders(Path.Combine(stateFolder, FrontFiles.Sockets)).Any)
            await Containers(new ContainerLimits()).CleanUpAsync(inUse, failed is not null && DockerHost.Runs(failed) ? failed : null, cancellationToken);
    }

    public void Dispose() => engine?.Dispose();

    private DockerHost Containers(ContainerLimits limits)
    {
        engine ??= new DockerEngine(options.Docker);
        return new DockerHost(new DockerHostPlace(options.WorkspaceRoot, stateFolder, model, environment, options.Repository), limits, engine, time, logger);
    }
}
