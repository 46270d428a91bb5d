using Assay.Front.Control;

namespace Assay.Deployment;

/// <summary>The old one is ended first: requests fail meanwhile, and never two run at once.</summary>
internal sealed class Recreate : IRolloutStrategy
{
    public async Task<ServerStatus> RunAsync(RolloutMoves moves, CancellationToken cancellationToken)
    {
        await moves.EndOldFirstAsync(cancellationToken);
        await moves.StartAsync(cancellationToken);
        await moves.SwitchAsync(cancellationToken);
        await moves.WatchAsync(cancellationToken);
        return await moves.FinishAsync(cancellationToken);
    }
}
