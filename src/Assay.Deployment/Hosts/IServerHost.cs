using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>
/// What a rollout needs of whatever runs servers, for one model in one environment: processes, or containers of an engine. Which requests
/// a server gets is the front's business alone.
/// </summary>
internal interface IServerHost
{
    /// <summary>Brings the image to where it will run and checks that it holds just this version. Nothing runs yet.</summary>
    /// <returns>What <see cref="StartAsync"/> needs; it can be kept and started again later.</returns>
    /// <exception cref="InvalidDataException">The image is damaged, or of something else.</exception>
    /// <exception cref="OutsideSystemException">The engine does not answer.</exception>
    Task<ServerStart> PrepareAsync(ServingImage image, ModelVersion version, CancellationToken cancellationToken);

    /// <summary>Starts one more server beside all others. A host whose servers the front runs has nothing to do.</summary>
    /// <param name="start">From <see cref="PrepareAsync"/>, or that of a server that ran before and has ended.</param>
    /// <returns>What to ask the front for, with <see cref="ServerStart.AttachedSocket"/> where the front only sends requests.</returns>
    /// <exception cref="OutsideSystemException">The engine does not answer.</exception>
    /// <exception cref="DeploymentFailedException">The server can't be started.</exception>
    Task<ServerStart> StartAsync(ServerStart start, CancellationToken cancellationToken);

    /// <summary>Looks at a server that is awaited, or has failed.</summary>
    Task<ServerCondition> InspectAsync(ServerStatus server, CancellationToken cancellationToken);

    /// <summary>Ends a server that the front has removed. Does nothing when it has ended.</summary>
    /// <param name="start">From <see cref="StartAsync"/>.</param>
    Task EndAsync(ServerStart start, CancellationToken cancellationToken);

    /// <summary>Drops what no server needs: servers that a killed deployment left, and all but the newest images.</summary>
    /// <param name="inUse">Of every server of the front.</param>
    /// <param name="failed">What was prepared and did not run, so that the next attempt prepares it anew.</param>
    Task CleanUpAsync(IReadOnlyList<ServerStart> inUse, ServerStart? failed, CancellationToken cancellationToken);
}
