using Assay.Front.Control;

namespace Assay.Deployment;

/// <summary>Puts a front that runs nothing in the place of one that does: an active server can't be ended alone.</summary>
internal sealed class FrontReset(FrontProgram program, FrontShutdown shutdown, ServerHosts hosts)
{
    public async Task<FrontStatus> RunAsync(FrontClient front, FrontStatus before, CancellationToken cancellationToken)
    {
        await shutdown.EndAsync(front, before.ProcessId, keep: false, cancellationToken);
        foreach (var server in before.Servers)
            await hosts.Of(server.Start).EndAsync(server.Start, cancellationToken);
        return await program.StartAgainAsync(front, before, cancellationToken);
    }
}
