using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Assay.Front.Control;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

/// <summary>
/// Runs a version as a supervised process of this machine, behind a front that switches versions without a lost request. Needs no
/// container engine. One run at a time for a model and environment: hold the model's lock.
/// </summary>
public sealed class LocalProcessTarget(LocalProcessOptions options, TimeProvider time, ILogger<LocalProcessTarget> logger)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(35);

    private readonly FrontProgram program = new(options.FrontFolder, options.FrontCopiesFolder, options.DotnetPath, time);

    /// <summary>Starts the version beside what serves now, checks it, then switches. Does nothing when it serves already.</summary>
    /// <exception cref="DeploymentFailedException">The version did not start or answers wrongly; what served before serves on.</exception>
    /// <exception cref="OutsideSystemException">The port is taken, or the front can't run.</exception>
    public async Task<Lifecycle.Deployment> DeployAsync(
        ServingImage image,
        ModelVersion version,
        EnvironmentDeclaration environment,
        IReadOnlyList<SmokeTest> smokeTests,
        CancellationToken cancellationToken = default)
    {
        using var front = new FrontClient(StateFolder(environment.Name, version.Model));
        var status = await front.TryStatusAsync(cancellationToken);
        if (status is not null && (status.Port != environment.Port || status.Protocol != FrontStatus.CurrentProtocol))
        {
            // What serves is ended only for a port that can be had.
            if (status.Port != environment.Port)
                CheckPortIsFree(environment.Port);
            await StopFrontAsync(front, status.ProcessId, keep: true, cancellationToken);
            status = null;
        }
        if (status?.ActiveServer is { State: ServerState.Ready } active && active.Start.ManifestDigest == image.ManifestDigest)
        {
            DeploymentLog.AlreadyServes(logger, version.Model.Value, version.Number, environment.Name.Value);
            return ToDeployment(environment.Name, version.Model, active, environment.Port);
        }

        var rollout = new Rollout(front, image, version, environment, time, logger);
        var images = new UnpackedImages(Path.Combine(front.StateFolder, "images"));
        var unpacked = rollout.Unpack(images, Path.Combine(options.WorkspaceRoot, image.Layout), cancellationToken);
        if (status is null)
        {
            await program.StartAsync(front, environment.Port, cancellationToken);
            DeploymentLog.FrontStarted(logger, version.Model.Value, environment.Name.Value, environment.Port);
            status = await front.TryStatusAsync(cancellationToken);
        }
        ServerStatus serving;
        try
        {
            serving = await rollout.RunAsync(unpacked, status?.ActiveServer, smokeTests, cancellationToken);
        }
        catch (DeploymentFailedException)
        {
            if (await PathsInUseAsync(front, cancellationToken) is { } used)
                UnpackedImages.Discard(unpacked, used);
            throw;
        }
        if (await PathsInUseAsync(front, cancellationToken) is { } inUse)
            images.DeleteOld(inUse);
        return ToDeployment(environment.Name, version.Model, serving, environment.Port);
    }

    /// <summary>What serves now; null when nothing does.</summary>
    public async Task<Lifecycle.Deployment?> StatusAsync(EnvironmentName environment, ModelName model, CancellationToken cancellationToken = default)
    {
        using var front = new FrontClient(StateFolder(environment, model));
        var status = await front.TryStatusAsync(cancellationToken);
        return status?.ActiveServer is { State: ServerState.Ready } active ? ToDeployment(environment, model, active, status.Port) : null;
    }

    /// <summary>Ends the front and its servers, also those of a front that was killed. Nothing is restarted later.</summary>
    /// <exception cref="OutsideSystemException">They could not be ended.</exception>
    public async Task StopAsync(EnvironmentName environment, ModelName model, CancellationToken cancellationToken = default)
    {
        var folder = StateFolder(environment, model);
        if (!Directory.Exists(folder))
            return;
        using var front = new FrontClient(folder);
        if (await front.TryStatusAsync(cancellationToken) is { } status)
            await StopFrontAsync(front, status.ProcessId, keep: false, cancellationToken);
        else if (File.Exists(Path.Combine(folder, FrontFiles.State)))
            await program.StopLeftOversAsync(folder, cancellationToken);
    }

    /// <summary>Null when no front answers, so that nobody can tell.</summary>
    private static async Task<IReadOnlyCollection<string>?> PathsInUseAsync(FrontClient front, CancellationToken cancellationToken) =>
        await front.TryStatusAsync(cancellationToken) is { } status
            ? [.. status.Servers.SelectMany(s => s.Start.Arguments.Append(s.Start.FileName))]
            : null;

    private static void CheckPortIsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException e)
        {
            var fault = new Fault($"Port {port} of 127.0.0.1 is taken by another program")
            {
                NextStep = "choose another port under 'environments' in model.yaml; what serves, serves on",
            };
            throw new OutsideSystemException(fault, e);
        }
    }

    private string StateFolder(EnvironmentName environment, ModelName model) =>
        Path.Combine(options.DeploymentsFolder, environment.Value, model.Value);

    private async Task StopFrontAsync(FrontClient front, int processId, bool keep, CancellationToken cancellationToken)
    {
        using var process = TryGetProcess(processId);
        await front.ShutdownAsync(keep, cancellationToken);
        var started = time.GetTimestamp();
        while (IsLocked(Path.Combine(front.StateFolder, FrontFiles.Lock)))
        {
            if (time.GetElapsedTime(started) > StopTimeout)
            {
                throw new OutsideSystemException(new Fault($"The front in '{front.StateFolder}' did not end within {StopTimeout.TotalSeconds} s")
                {
                    NextStep = "end the process assay-front of this folder",
                });
            }
            await Task.Delay(Poll, time, cancellationToken);
        }
        if (process is not null)
            await process.WaitForExitAsync(cancellationToken);
    }

    private static Process? TryGetProcess(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The front holds its lock until its last server has ended.</summary>
    private static bool IsLocked(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static Lifecycle.Deployment ToDeployment(EnvironmentName environment, ModelName model, ServerStatus server, int port) => new()
    {
        Model = model,
        Environment = environment,
        Version = server.Start.Version,
        ModelDigest = server.Start.ModelDigest,
        ManifestDigest = server.Start.ManifestDigest,
        Address = new Uri($"http://127.0.0.1:{port}/"),
        DeployedAt = server.ActivatedAt ?? default,
    };
}
