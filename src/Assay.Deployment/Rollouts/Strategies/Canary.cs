using Assay.Front.Control;

namespace Assay.Deployment;

/// <summary>A growing share of the requests goes to the new one, each share held and judged.</summary>
internal sealed class Canary(IReadOnlyList<int> percents) : IRolloutStrategy
{
    public async Task<ServerStatus> RunAsync(RolloutMoves moves, CancellationToken cancellationToken)
    {
        await moves.StartAsync(cancellationToken);
        foreach (var percent in percents)
            await moves.ShareAsync($"canary at {percent} %", percent, mirror: false, cancellationToken);
        await moves.SwitchAsync(cancellationToken);
        return await moves.FinishAsync(cancellationToken);
    }
}
