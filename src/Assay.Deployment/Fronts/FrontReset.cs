using Assay.Front.Control;

namespace Assay.Deployment;

/// <summary>Puts a front that runs nothing in the place of one that does: an active server can't be ended alone.</summary>
internal sealed class FrontReset(FrontProgram program, FrontShutdown shutdown, ServerHosts hosts)
{
    public async Task<FrontStatus> RunAsync(FrontClient front, FrontStatus before, CancellationToken cancellationToken)
    {
        await EndAsync(front, before, cancellationToken);
        return await program.StartAgainAsync(front, before, cancellationToken);
    }

    /// <summary>Ends the front with all its servers.</summary>
    public async Task EndAsync(FrontClient front, FrontStatus status, CancellationToken cancellationToken)
    {
        await shutdown.EndAsync(front, status.ProcessId, keep: false, cancellationToken);
        foreach (var server in status.Servers)
            await hosts.Of(server.Start).EndAsync(server.Start, cancellationToken);
    }
}
