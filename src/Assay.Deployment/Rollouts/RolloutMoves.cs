using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>What strategies are made of. Each move writes to the journal what it is about to do.</summary>
/// <param name="prepared">The new version's.</param>
/// <param name="old">What serves now; null when nothing does.</param>
internal sealed class RolloutMoves(Attempt attempt, ServerStart prepared, ServerStatus? old, TakeBack takeBack, FrontReset reset)
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(60);
    private readonly List<RolloutStep> steps = [];
    private readonly NewServer server = new(attempt);
    private readonly StepWatch watch = new(attempt);

    public RolloutJournal Journal { get; private set; } = attempt.Journal.Read() ?? throw new InvalidOperationException("A rollout needs a journal.");

    public IReadOnlyList<RolloutStep> Steps => steps;

    private string Id => server.Id ?? throw new InvalidOperationException("The server was not started.");

    public async Task EndOldFirstAsync(CancellationToken cancellationToken)
    {
        Write($"end version {old!.Start.Version}");
        if (await attempt.Front.TryStatusAsync(cancellationToken) is { } status)
            await reset.RunAsync(attempt.Front, status, cancellationToken);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Write("start");
        await server.StartAsync(prepared, cancellationToken);
    }

    /// <summary>Gives the new server a share of the requests, or a copy, and holds it.</summary>
    public async Task ShareAsync(string name, int percent, bool mirror, CancellationToken cancellationToken)
    {
        Write(name);
        var split = new TrafficSplit { Candidate = Id, Percent = percent, Mirror = mirror, LeaseSeconds = StepWatch.LeaseSeconds };
        if (!await attempt.Front.SplitAsync(split, cancellationToken))
            throw attempt.Failure([new Fault("The server ended before it got a request"), .. await attempt.LogTailAsync(Id)]);
        await JudgeAsync(await watch.RunAsync(name, percent, Id, old, split, cancellationToken));
    }

    public async Task SwitchAsync(CancellationToken cancellationToken)
    {
        Write("switch");
        if (await attempt.Front.ActivateAsync(Id, standby: true, cancellationToken) is null)
            throw attempt.Failure([new Fault("The server ended before the switch"), .. await attempt.LogTailAsync(Id)]);
        await server.CheckPublicAddressAsync(cancellationToken);
    }

    /// <summary>Watches the new server while it has all requests and the old one could have them again.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        if (attempt.Environment.Rollout.Hold <= TimeSpan.Zero)
            return;
        Write("watch");
        await JudgeAsync(await watch.RunAsync("watch", 100, Id, old, split: null, cancellationToken));
    }

    /// <summary>The new version stays. What is left to do is done also when the run is cancelled now.</summary>
    public async Task<ServerStatus> FinishAsync(CancellationToken cancellationToken)
    {
        var active = await attempt.Front.FindAsync(Id, cancellationToken)
            ?? throw attempt.Failure([new Fault("The front does not know the new server any more")]);
        Write(old is null ? "finish" : $"end version {old.Start.Version}", passed: true);
        using var timeout = new CancellationTokenSource(EndTimeout, attempt.Time);
        try
        {
            await takeBack.RemoveOthersAsync(timeout.Token);
            attempt.Journal.Delete();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or AssayException)
        {
            // The new version serves; the next deployment finds the journal and ends the rest.
            DeploymentLog.NotTakenBack(attempt.Logger, old?.Id ?? Id, e);
        }
        return active;
    }

    private async Task JudgeAsync(RolloutStep step)
    {
        steps.Add(step);
        foreach (var result in step.Results)
            DeploymentLog.Judged(attempt.Logger, step.Name, result.Name, result.Outcome, result.Reason);
        if (step.Outcome == GateOutcome.Pass)
            return;
        var worst = step.Results.Where(r => r.Outcome != GateOutcome.Pass).OrderByDescending(r => r.Outcome)
            .Select(r => new Fault($"{step.Name}: {r.Name} gives {r.Outcome}: {r.Reason}") { Place = r.Place });
        throw attempt.Failure([.. worst, .. await attempt.LogTailAsync(Id)]);
    }

    private void Write(string step, bool passed = false)
    {
        attempt.Journal.Write(Journal = Journal with { Step = step, Passed = passed });
        DeploymentLog.NextStep(attempt.Logger, step);
    }
}
