using System.Globalization;
using Assay.Front.Control;
using Assay.Lifecycle;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

/// <summary>
/// Servers as hardened containers of a Docker engine, each with a folder of its own below the front's sockets, in which it makes the one
/// socket that it answers on. A container that serves is started again by the engine, also without a build or a front.
/// </summary>
/// <param name="limits">Of new servers.</param>
internal sealed class DockerHost(DockerHostPlace place, ContainerLimits limits, DockerEngine engine, TimeProvider time, ILogger logger) : IServerHost
{
    private static readonly TimeSpan DropTimeout = TimeSpan.FromSeconds(30);

    private readonly EngineImages images = new(engine, logger);
    private readonly EngineContainers containers = new(engine);
    private readonly SocketFolders folders = new(place.Sockets);

    /// <summary>Whether a server is a container; the file that it runs is an image then.</summary>
    public static bool Runs(ServerStart start) => start.FileName.StartsWith("sha256:", StringComparison.Ordinal);

    /// <summary>Whether a server has just these bounds.</summary>
    public static bool HasLimits(ServerStart start, ContainerLimits limits) => start.Arguments.SequenceEqual(LimitArguments.Of(limits));

    public async Task<ServerStart> PrepareAsync(ServingImage image, ModelVersion version, CancellationToken cancellationToken)
    {
        CheckIsHere();
        await engine.PingAsync(cancellationToken);
        var held = await images.FindAsync(image, cancellationToken)
            ?? await images.GetAsync(Path.Combine(place.WorkspaceRoot, image.Layout), place.Repository, image, cancellationToken);
        if (held.Config.User is null or "" or "root" || held.Config.User.Split(':')[0] == "0")
            throw new InvalidDataException($"The image of {image.Model} version {image.Version} runs as root.");
        var start = new ServerStart
        {
            ManifestDigest = image.ManifestDigest,
            ModelDigest = version.Digest,
            Version = version.Number,
            FileName = held.ID,
            Arguments = LimitArguments.Of(limits),
        };
        await CheckHoldsAsync(start, version, cancellationToken);
        return start;
    }

    public async Task<ServerStart> StartAsync(ServerStart start, CancellationToken cancellationToken)
    {
        var started = start with { AttachedSocket = $"{FrontFiles.Sockets}/{folders.Create(start.Version, time.GetUtcNow())}/{ContainerPlan.SocketName}" };
        try
        {
            await containers.CreateAsync(Plan(started).Parameters(), cancellationToken);
            await containers.StartAsync(place.ContainerOf(started), cancellationToken);
            DockerLog.Started(logger, place.ContainerOf(started));
            return started;
        }
        catch
        {
            await DropAsync(started);
            throw;
        }
    }

    public async Task<ServerCondition> InspectAsync(ServerStatus server, CancellationToken cancellationToken)
    {
        var name = place.ContainerOf(server.Start);
        if (await containers.FindAsync(name, cancellationToken) is not { } container)
            return new ServerCondition(HasEnded: true, ExitCode: null, [], Log: null) { Reason = $"its container {name} was removed" };
        var state = container.State;
        var hasEnded = state is { Running: false, Restarting: false };
        return new ServerCondition(
            hasEnded,
            state.Running ? null : (int)state.ExitCode,
            await containers.LastLinesAsync(name, cancellationToken),
            // What failed is removed, and its log with it.
            Log: null)
        {
            Reason = ReasonOf(state, server.Start),
        };
    }

    public async Task EndAsync(ServerStart start, CancellationToken cancellationToken)
    {
        if (start.AttachedSocket is null)
            return;
        await containers.RemoveAsync(place.ContainerOf(start), cancellationToken);
        SocketFolders.Delete(place.FolderOf(start));
    }

    public async Task CleanUpAsync(IReadOnlyList<ServerStart> inUse, ServerStart? failed, CancellationToken cancellationToken)
    {
        var used = inUse.Where(s => s.AttachedSocket is not null).ToArray();
        var names = used.Select(place.ContainerOf).ToHashSet(StringComparer.Ordinal);
        foreach (var left in await containers.ListAsync(ContainerLabels.StateFolder, place.StateFolder, cancellationToken))
        {
            var name = left.Names[0].TrimStart('/');
            if (names.Contains(name))
            {
                await containers.KeepRunningAsync(name, cancellationToken);
                continue;
            }
            DockerLog.LeftOverRemoved(logger, name);
            await containers.RemoveAsync(name, cancellationToken);
        }
        folders.DeleteOthers([.. used.Select(place.FolderOf)]);
        await images.RemoveOldAsync(place.Model, cancellationToken);
    }

    private ContainerPlan Plan(ServerStart start)
    {
        var labels = ContainerLabels.Of(place.Model, place.Environment, start.Version, start.ModelDigest, start.ManifestDigest);
        labels[ContainerLabels.Deployment] = place.ContainerOf(start);
        labels[ContainerLabels.StateFolder] = place.StateFolder;
        return new ContainerPlan(place.ContainerOf(start), start.FileName, place.FolderOf(start), LimitArguments.Read(start.Arguments), labels);
    }

    /// <summary>Looks into a container that is never started.</summary>
    private async Task CheckHoldsAsync(ServerStart start, ModelVersion version, CancellationToken cancellationToken)
    {
        var look = start with { AttachedSocket = $"{FrontFiles.Sockets}/{folders.Create(start.Version, time.GetUtcNow())}/{ContainerPlan.SocketName}" };
        var name = place.ContainerOf(look);
        try
        {
            await containers.CreateAsync(Plan(look).Parameters(), cancellationToken);
            await engine.CallAsync(
                async c =>
                {
                    var archive = await c.Containers.GetArchiveFromContainerAsync(
                        name, new GetArchiveFromContainerParameters { Path = "/model" }, statOnly: false, cancellationToken);
                    // The client's own stream takes a read of no bytes, with which .NET ends an entry, for a broken connection.
                    await using var stream = new BufferedStream(archive.Stream, 128 * 1024);
                    await HeldModel.CheckAsync(stream, version, cancellationToken);
                },
                cancellationToken);
        }
        finally
        {
            await DropAsync(look);
        }
    }

    /// <summary>Ends what is of no use, also when the run is cancelled; the next deployment removes what could not be ended.</summary>
    private async Task DropAsync(ServerStart start)
    {
        using var timeout = new CancellationTokenSource(DropTimeout, time);
        try
        {
            await EndAsync(start, timeout.Token);
        }
        catch (Exception e) when (e is OutsideSystemException or OperationCanceledException)
        {
            DockerLog.NotRemoved(logger, place.ContainerOf(start), e);
        }
    }

    /// <exception cref="OutsideSystemException">The engine is on another machine, whose sockets nobody here can connect to.</exception>
    private void CheckIsHere()
    {
        if (engine.Options.Address.Scheme != "unix")
            throw new OutsideSystemException(new Fault($"The container engine at {engine.Options.Address} shares no unix sockets with this machine")
            {
                Allowed = "unix:///path",
                NextStep = "name an engine of this machine in DOCKER_HOST, or declare 'target: { kind: swarm }' in model.yaml",
            });
    }

    private string? ReasonOf(ContainerState state, ServerStart start)
    {
        if (state.OOMKilled)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"it was killed when it used more than {LimitArguments.Read(start.Arguments).MemoryBytes / (1024 * 1024)} MiB; raise target.memory of the environment '{place.Environment}' in model.yaml");
        if (!string.IsNullOrEmpty(state.Error))
            return state.Error;
        return state.Health is { Status: "unhealthy" } health ? $"its health check fails: {health.Log?.LastOrDefault()?.Output?.Trim()}" : null;
    }
}
