using Assay.Front.Control;

namespace Assay.Deployment;

/// <summary>The order of the moves by which a new version takes the place of one that serves.</summary>
internal interface IRolloutStrategy
{
    /// <returns>The new server, which has all requests; the old one is ended.</returns>
    /// <exception cref="Lifecycle.DeploymentFailedException">A check or a rule did not pass. What was done must be taken back.</exception>
    Task<ServerStatus> RunAsync(RolloutMoves moves, CancellationToken cancellationToken);
}
