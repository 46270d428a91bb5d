using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Assay.Front.Control;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

/// <summary>
/// Runs versions on this machine, behind a front that switches and shares requests without losing one. One run at a time for a model and
/// environment: hold the model's lock.
/// </summary>
/// <param name="judge">Holds what a new version does against the rules of a rollout.</param>
public sealed class LocalProcessTarget(LocalProcessOptions options, LiveJudge judge, TimeProvider time, ILogger<LocalProcessTarget> logger)
{
    private static readonly TimeSpan RecoveryTimeout = TimeSpan.FromMinutes(2);

    private readonly FrontProgram program = new(options.FrontFolder, options.FrontCopiesFolder, options.DotnetPath, time);
    private readonly FrontShutdown shutdown = new(time);

    /// <summary>Starts the version beside what serves now, checks it, then replaces that by the environment's strategy. Does nothing when it serves already.</summary>
    /// <param name="progress">Told while a step is held.</param>
    /// <exception cref="DeploymentFailedException">The version did not start, answers wrongly, or did not pass a rule; what served before serves on.</exception>
    /// <exception cref="OutsideSystemException">The port is taken, or the front can't run.</exception>
    public async Task<Lifecycle.Deployment> DeployAsync(
        ServingImage image,
        ModelVersion version,
        EnvironmentDeclaration environment,
        IReadOnlyList<SmokeTest> smokeTests,
        IProgress<RolloutProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using var front = new FrontClient(StateFolder(environment.Name, version.Model));
        using var hosts = Hosts(environment.Name, version.Model);
        await new Recovery(program, shutdown, hosts, time, logger).RunAsync(front, cancellationToken);
        var before = await front.TryStatusAsync(cancellationToken);
        await EndAbandonedAsync(front, hosts, before, cancellationToken);
        var fits = before is not null && before.Port == environment.Port && before.Program == program.Digest;
        if (fits && before!.ActiveServer is { State: ServerState.Ready } active && active.Start.ManifestDigest == image.ManifestDigest
            && ServerHosts.Fits(active.Start, environment))
        {
            await CleanUpAsync(front, hosts, failed: null, cancellationToken);
            DeploymentLog.AlreadyServes(logger, version.Model.Value, version.Number, environment.Name.Value);
            return ToDeployment(environment.Name, version.Model, active, environment.Port);
        }

        // What serves is ended only for an image that is whole and a port that can be had.
        var attempt = new Attempt
        {
            Front = front,
            Host = hosts.For(environment),
            Image = image,
            Version = version,
            Environment = environment,
            SmokeTests = smokeTests,
            Judge = judge,
            Journal = new JournalFile(front.StateFolder),
            Progress = progress,
            Time = time,
            Logger = logger,
        };
        var prepared = await new NewServer(attempt).PrepareAsync(cancellationToken);
        if (before is not null && before.Port != environment.Port)
            CheckPortIsFree(environment.Port);
        var reset = new FrontReset(program, shutdown, hosts);
        var served = before?.ActiveServer;
        ServerStatus serving;
        RolloutReport report;
        try
        {
            if (!fits)
                WriteJournal(attempt, before, served, "replace the front");
            var status = fits ? before! : await ReplaceFrontAsync(attempt, before, cancellationToken);
            served = status.ActiveServer;
            if (!fits && served is not null)
                (served, _) = await new Readiness(front, hosts.Of(served.Start), time).WaitAsync(served, environment.ReadyTimeout, cancellationToken);
            WriteJournal(attempt, before, served, "start");
            var rollout = new Rollout(attempt, new TakeBack(front, hosts, reset, time), reset);
            (serving, report) = await rollout.RunAsync(prepared, served, cancellationToken);
        }
        catch (Exception e)
        {
            using var timeout = new CancellationTokenSource(RecoveryTimeout, time);
            if (e is DeploymentFailedException)
                await CleanUpAsync(front, hosts, prepared, timeout.Token);
            await BringBackAsync(front, hosts, before, served, timeout.Token);
            throw;
        }
        await CleanUpAsync(front, hosts, failed: null, cancellationToken);
        return ToDeployment(environment.Name, version.Model, serving, environment.Port) with { Rollout = report };
    }

    /// <summary>Finishes or undoes a rollout whose build was killed.</summary>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="OutsideSystemException">The front can't run.</exception>
    public async Task<RecoveredRollout?> RecoverAsync(EnvironmentName environment, ModelName model, CancellationToken cancellationToken = default)
    {
        using var front = new FrontClient(StateFolder(environment, model));
        using var hosts = Hosts(environment, model);
        return await new Recovery(program, shutdown, hosts, time, logger).RunAsync(front, cancellationToken);
    }

    /// <summary>The rollout that is under way, or whose build was killed; null when there is none.</summary>
    public UnfinishedRollout? Unfinished(EnvironmentName environment, ModelName model) =>
        new JournalFile(StateFolder(environment, model)).Read() is { } journal
            ? new UnfinishedRollout(journal.Version, journal.Step, JournalFile.BuildRuns(journal))
            : null;

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
        using var hosts = Hosts(environment, model);
        if (await front.TryStatusAsync(cancellationToken) is { } status)
            await shutdown.EndAsync(front, status.ProcessId, keep: false, cancellationToken);
        else if (File.Exists(Path.Combine(folder, FrontFiles.State)))
            await program.StopLeftOversAsync(folder, cancellationToken);
        await hosts.CleanUpAsync([], failed: null, cancellationToken);
        new JournalFile(folder).Delete();
    }

    private async Task<FrontStatus> ReplaceFrontAsync(Attempt attempt, FrontStatus? before, CancellationToken cancellationToken)
    {
        if (before is not null)
            await shutdown.EndAsync(attempt.Front, before.ProcessId, keep: true, cancellationToken);
        var status = await program.StartAsync(attempt.Front, attempt.Environment.Port, cancellationToken);
        DeploymentLog.FrontStarted(logger, attempt.Version.Model.Value, attempt.Environment.Name.Value, attempt.Environment.Port);
        return status;
    }

    private static void WriteJournal(Attempt attempt, FrontStatus? before, ServerStatus? served, string step)
    {
        using var build = Process.GetCurrentProcess();
        attempt.Journal.Write(new RolloutJournal
        {
            Version = attempt.Version.Number,
            Strategy = attempt.Environment.Rollout.Strategy,
            Step = step,
            Port = before?.Port ?? attempt.Environment.Port,
            Old = served?.Id,
            OldStart = served?.Start,
            ProcessId = build.Id,
            ProcessStartedAt = JournalFile.StartOf(build),
        });
        DeploymentLog.NextStep(attempt.Logger, step);
    }

    /// <summary>Servers that a killed deployment had started and never switched to; nobody else deploys now.</summary>
    private async Task EndAbandonedAsync(FrontClient front, ServerHosts hosts, FrontStatus? status, CancellationToken cancellationToken)
    {
        foreach (var server in status?.Servers.Where(s => s.ActivatedAt is null) ?? [])
        {
            DeploymentLog.AbandonedEnded(logger, server.Start.Version);
            await front.RemoveAsync(server.Id, cancellationToken);
            await hosts.Of(server.Start).EndAsync(server.Start, cancellationToken);
        }
    }

    /// <summary>Leaves what was there before a deployment that failed: the front with what it served, or none.</summary>
    private async Task BringBackAsync(FrontClient front, ServerHosts hosts, FrontStatus? before, ServerStatus? served, CancellationToken cancellationToken)
    {
        try
        {
            var now = await front.TryStatusAsync(cancellationToken);
            if (now is not null && (served is null || (before is not null && now.Port != before.Port)))
                await shutdown.EndAsync(front, now.ProcessId, keep: served is not null, cancellationToken);
            if (served is null || before is null || now?.Port == before.Port)
                return;
            var again = await program.StartAgainAsync(front, before, cancellationToken);
            if (again.ActiveServer is { } active)
                await new Readiness(front, hosts.Of(active.Start), time).WaitAsync(active, RecoveryTimeout, cancellationToken);
            DeploymentLog.ServesAgain(logger, served.Start.Version, before.Port);
        }
        catch (Exception e) when (e is AssayException or OperationCanceledException)
        {
            // The failure that led here is the one to tell.
            DeploymentLog.NotBroughtBack(logger, front.StateFolder, e);
        }
    }

    /// <summary>Deletes images; none when no front answers, so that nobody can tell which are in use.</summary>
    private async Task CleanUpAsync(FrontClient front, ServerHosts hosts, ServerStart? failed, CancellationToken cancellationToken)
    {
        try
        {
            if (await front.TryStatusAsync(cancellationToken) is { } status)
                await hosts.CleanUpAsync([.. status.Servers.Select(s => s.Start)], failed, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OutsideSystemException)
        {
            // What was deployed serves, and what failed has its own reason; the next deployment tries again.
            DeploymentLog.NotCleanedUp(logger, front.StateFolder, e);
        }
    }

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

    private ServerHosts Hosts(EnvironmentName environment, ModelName model) => new(options, environment, model, StateFolder(environment, model), time, logger);

    private string StateFolder(EnvironmentName environment, ModelName model) =>
        Path.Combine(options.DeploymentsFolder, environment.Value, model.Value);

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
