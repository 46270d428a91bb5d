using Assay.Front.Control;

namespace Assay.Deployment;

/// <summary>The new one is ready before all requests go to it at once; the old one stays until the watch is over.</summary>
internal sealed class BlueGreen : IRolloutStrategy
{
    public async Task<ServerStatus> RunAsync(RolloutMoves moves, CancellationToken cancellationToken)
    {
        await moves.StartAsync(cancellationToken);
        await moves.SwitchAsync(cancellationToken);
        await moves.WatchAsync(cancellationToken);
        return await moves.FinishAsync(cancellationToken);
    }
}
