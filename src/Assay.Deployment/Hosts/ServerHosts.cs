using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>The hosts of one model in one environment: a new version may have another than the one that it replaces.</summary>
internal sealed class ServerHosts(string workspaceRoot, string stateFolder)
{
    private readonly ProcessHost processes = new(workspaceRoot, stateFolder);

    /// <summary>What runs a new server.</summary>
    /// <exception cref="WrongUseException">It is no target of this machine.</exception>
    public IServerHost For(EnvironmentDeclaration environment) => environment.Target switch
    {
        ProcessTargetOptions => processes,
        _ => throw new WrongUseException(new Fault($"the environment '{environment.Name}' has the target '{environment.Target.Kind}', which runs no servers behind a front")
        {
            Allowed = "process",
        }),
    };

    /// <summary>What runs a server that was started before.</summary>
    public IServerHost Of(ServerStart start) => start.AttachedSocket is null ? processes : throw new NotSupportedException("No host attaches servers.");

    private IEnumerable<IServerHost> All => [processes];

    /// <inheritdoc cref="IServerHost.CleanUpAsync"/>
    public async Task CleanUpAsync(IReadOnlyList<ServerStart> inUse, ServerStart? failed, CancellationToken cancellationToken)
    {
        foreach (var host in All)
            await host.CleanUpAsync(inUse, failed is not null && Of(failed) == host ? failed : null, cancellationToken);
    }
}
