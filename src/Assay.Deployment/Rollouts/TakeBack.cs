using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>Gives all requests back to what served before a rollout, whatever step it had come to.</summary>
internal sealed class TakeBack(FrontClient front, ServerHosts hosts, FrontReset reset, TimeProvider time)
{
    /// <summary>Longer than any server that has served before takes to start again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>False when the front does not answer, or nothing served before.</returns>
    /// <exception cref="DeploymentFailedException">What served before does not start any more.</exception>
    public async Task<bool> RunAsync(RolloutJournal journal, CancellationToken cancellationToken)
    {
        if (await front.TryStatusAsync(cancellationToken) is not { } status || journal.OldStart is not { } start)
            return false;
        if (status.Active == journal.Old)
        {
            if (status.Split is not null)
                await front.EndSplitAsync(cancellationToken);
            return true;
        }
        // Never two at once.
        if (journal.Strategy == RolloutStrategy.Recreate)
            status = await reset.RunAsync(front, status, cancellationToken);
        var old = status.Servers.FirstOrDefault(s => s.Id == journal.Old)
            ?? await front.StartAsync(await hosts.Of(start).StartAsync(start, cancellationToken), cancellationToken);
        (old, var faults) = await new Readiness(front, hosts.Of(start), time).WaitAsync(old, Patience, cancellationToken);
        if (faults.Count > 0 || await front.ActivateAsync(old.Id, standby: true, cancellationToken) is null)
            throw new DeploymentFailedException([new Fault($"Version {start.Version} does not start any more"), .. faults]);
        return true;
    }

    /// <summary>Ends every server but the one that serves.</summary>
    public async Task RemoveOthersAsync(CancellationToken cancellationToken)
    {
        if (await front.TryStatusAsync(cancellationToken) is not { } status)
            return;
        foreach (var server in status.Servers.Where(s => s.Id != status.Active))
        {
            await front.RemoveAsync(server.Id, cancellationToken);
            await hosts.Of(server.Start).EndAsync(server.Start, cancellationToken);
        }
    }
}
