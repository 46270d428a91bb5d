using Assay.Front.Control;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

/// <summary>Finishes or undoes a rollout whose build was killed, by its journal and by what really runs.</summary>
internal sealed class Recovery(FrontProgram program, FrontShutdown shutdown, ServerHosts hosts, TimeProvider time, ILogger logger)
{
    private readonly FrontReset reset = new(program, shutdown, hosts);

    /// <returns>Null when no rollout was left unfinished.</returns>
    /// <exception cref="OutsideSystemException">The front can't run; the journal stays for the next attempt.</exception>
    public async Task<RecoveredRollout?> RunAsync(FrontClient front, CancellationToken cancellationToken)
    {
        var file = new JournalFile(front.StateFolder);
        if (file.Read() is not { } journal)
            return null;
        var status = await front.TryStatusAsync(cancellationToken);
        if (status is null && journal.OldStart is not null)
            status = await program.StartAsync(front, journal.Port, cancellationToken);
        if (status is not null)
            await SettleAsync(front, status, journal, cancellationToken);
        file.Delete();
        DeploymentLog.Recovered(logger, journal.Version, journal.Step, journal.Passed ? "finished" : "undone");
        return new RecoveredRollout(journal.Version, journal.Step, journal.Passed);
    }

    private async Task SettleAsync(FrontClient front, FrontStatus status, RolloutJournal journal, CancellationToken cancellationToken)
    {
        var takeBack = new TakeBack(front, hosts, reset, time);
        if (!journal.Passed && journal.OldStart is null && status.Active is not null)
        {
            // Nothing served before, and what serves now was not looked at to the end.
            await reset.EndAsync(front, status, cancellationToken);
            return;
        }
        try
        {
            if (!journal.Passed)
                await takeBack.RunAsync(journal, cancellationToken);
        }
        catch (DeploymentFailedException e)
        {
            // Whatever is deployed next takes its place.
            DeploymentLog.NotTakenBack(logger, $"version {journal.Version}", e);
        }
        await takeBack.RemoveOthersAsync(cancellationToken);
    }
}
