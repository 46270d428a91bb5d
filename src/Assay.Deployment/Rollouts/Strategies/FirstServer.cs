using Assay.Front.Control;

namespace Assay.Deployment;

/// <summary>Where nothing else serves, or the same version did, there is nothing to compare with and nothing to go back to.</summary>
internal sealed class FirstServer : IRolloutStrategy
{
    public async Task<ServerStatus> RunAsync(RolloutMoves moves, CancellationToken cancellationToken)
    {
        await moves.StartAsync(cancellationToken);
        await moves.SwitchAsync(cancellationToken);
        return await moves.FinishAsync(cancellationToken);
    }
}
