using Assay.Front.Control;

namespace Assay.Deployment;

/// <summary>The new one gets a copy of the requests, and its answers are only compared; then it takes over.</summary>
internal sealed class Shadow : IRolloutStrategy
{
    public async Task<ServerStatus> RunAsync(RolloutMoves moves, CancellationToken cancellationToken)
    {
        await moves.StartAsync(cancellationToken);
        await moves.ShareAsync("shadow", percent: 0, mirror: true, cancellationToken);
        await moves.SwitchAsync(cancellationToken);
        return await moves.FinishAsync(cancellationToken);
    }
}
