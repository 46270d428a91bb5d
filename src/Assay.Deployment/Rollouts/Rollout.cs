using System.Text.Json;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>One attempt to put a version in the place of what serves now, by the strategy of its environment.</summary>
internal sealed class Rollout(Attempt attempt, TakeBack takeBack, FrontReset reset)
{
    private static readonly TimeSpan TakeBackTimeout = TimeSpan.FromMinutes(3);

    /// <param name="old">What serves now.</param>
    /// <returns>The server that answers on the public port, and how it got there.</returns>
    /// <exception cref="DeploymentFailedException">The new version is gone, and the old one serves on.</exception>
    public async Task<(ServerStatus Active, RolloutReport Report)> RunAsync(ServerStart prepared, ServerStatus? old, CancellationToken cancellationToken)
    {
        var started = attempt.Time.GetTimestamp();
        var strategy = Strategy(old);
        var moves = new RolloutMoves(attempt, prepared, old, takeBack, reset);
        try
        {
            var active = await strategy.RunAsync(moves, cancellationToken);
            return (active, Report(moves, started, takenBackIn: null));
        }
        catch (Exception e)
        {
            var takenBackIn = await TakeBackAsync(moves);
            Report(moves, started, takenBackIn);
            if (e is AssayException or OperationCanceledException && cancellationToken.IsCancellationRequested)
                throw;
            if (e is HttpRequestException or IOException or JsonException or OperationCanceledException)
                throw attempt.Failure([new Fault($"The new server or the front failed: {e.Message}")], e);
            throw;
        }
    }

    private IRolloutStrategy Strategy(ServerStatus? old)
    {
        var plan = attempt.Environment.Rollout;
        if (old is not { State: ServerState.Ready } || old.Start.ManifestDigest == attempt.Image.ManifestDigest)
            return new FirstServer();
        return plan.Strategy switch
        {
            RolloutStrategy.BlueGreen => new BlueGreen(),
            RolloutStrategy.Recreate => new Recreate(),
            RolloutStrategy.Canary => new Canary(plan.Steps),
            _ => new Shadow(),
        };
    }

    /// <returns>How long it took until what served before had all requests again; null when it did not get them.</returns>
    private async Task<TimeSpan?> TakeBackAsync(RolloutMoves moves)
    {
        var started = attempt.Time.GetTimestamp();
        using var timeout = new CancellationTokenSource(TakeBackTimeout, attempt.Time);
        TimeSpan? takenBackIn = null;
        try
        {
            if (await takeBack.RunAsync(moves.Journal, timeout.Token))
                takenBackIn = attempt.Time.GetElapsedTime(started);
            await takeBack.RemoveOthersAsync(timeout.Token);
            attempt.Journal.Delete();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or AssayException)
        {
            // The failure that led here is the one to tell; the journal stays for the next deployment.
            DeploymentLog.NotTakenBack(attempt.Logger, $"version {attempt.Version.Number}", e);
        }
        return takenBackIn;
    }

    private RolloutReport Report(RolloutMoves moves, long started, TimeSpan? takenBackIn)
    {
        var report = new RolloutReport
        {
            Strategy = attempt.Environment.Rollout.Strategy,
            Steps = moves.Steps,
            Elapsed = attempt.Time.GetElapsedTime(started),
            TakenBackIn = takenBackIn,
        };
        AtomicFile.WriteText(Path.Combine(attempt.Front.StateFolder, "rollouts", $"{attempt.Version.Number}.json"), AssayJson.Write(report));
        return report;
    }
}
