using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>Watches the new server for the time of one step, and has what it does judged.</summary>
internal sealed class StepWatch(Attempt attempt)
{
    public const int LeaseSeconds = 15;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(LeaseSeconds / 3);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    /// <summary>Ends after the plan's hold time when all rules pass, at once when one fails, and when no more patience is left.</summary>
    /// <param name="split">Renewed while the step lasts; null after the switch.</param>
    /// <param name="old">What served before; asked for its figures when there is a split.</param>
    public async Task<RolloutStep> RunAsync(
        string name, int percent, string candidate, ServerStatus? old, TrafficSplit? split, CancellationToken cancellationToken)
    {
        var (plan, time) = (attempt.Environment.Rollout, attempt.Time);
        var (startedAt, started, renewed, heard) = (time.GetUtcNow(), time.GetTimestamp(), time.GetTimestamp(), time.GetTimestamp());
        var first = await attempt.Front.TryStatusAsync(cancellationToken);
        RolloutStep Step(IReadOnlyList<GateResult> results, LiveFigures? figures, LiveFigures? champion) =>
            new(name, percent, startedAt, time.GetElapsedTime(started), results, figures, champion);
        while (true)
        {
            await Task.Delay(Poll, time, cancellationToken);
            if (split is not null && time.GetElapsedTime(renewed) > RenewEvery && await attempt.Front.SplitAsync(split, cancellationToken))
                renewed = time.GetTimestamp();
            if (await attempt.Front.TryStatusAsync(cancellationToken) is not { } status)
            {
                if (time.GetElapsedTime(heard) > LongestSilence)
                    return Step([Dead("the front does not answer any more")], null, null);
                continue;
            }
            heard = time.GetTimestamp();
            var figures = Figures(status, candidate, first);
            var champion = split is null ? old?.Live : old is null ? null : Figures(status, old.Id, first);
            if (await DeadAsync(status, candidate, first, cancellationToken) is { } dead)
                return Step([dead], figures, champion);
            var results = figures is null ? [NoFigures] : attempt.Judge(plan, figures, champion);
            var (outcome, elapsed) = (results.Count == 0 ? GateOutcome.Pass : results.Max(r => r.Outcome), time.GetElapsedTime(started));
            attempt.Progress?.Report(new RolloutProgress(name, elapsed, plan.Hold, figures?.Requests ?? 0, figures?.Errors ?? 0, plan.MinRequests));
            if (outcome >= GateOutcome.Fail || (elapsed >= plan.Hold && (outcome == GateOutcome.Pass || elapsed >= plan.Hold + plan.Patience)))
                return Step(results, figures, champion);
        }
    }

    /// <summary>What can't be judged does not pass.</summary>
    private static GateResult NoFigures { get; } =
        new() { Rule = "figures", Outcome = GateOutcome.Error, Measured = true, Reason = "the front does not tell what its servers do" };

    private static ServerStatus? Server(FrontStatus? status, string id) => status?.Servers.FirstOrDefault(s => s.Id == id);

    private static LiveFigures? Figures(FrontStatus now, string id, FrontStatus? first) => Server(now, id)?.Live?.Since(Server(first, id)?.Live);

    private async Task<GateResult?> DeadAsync(FrontStatus status, string candidate, FrontStatus? first, CancellationToken cancellationToken)
    {
        if (Server(status, candidate) is not { } server)
            return Dead("the front does not know its server any more");
        if (server.State == ServerState.Ready && server.Restarts == (Server(first, candidate)?.Restarts ?? 0))
            return null;
        var condition = await attempt.Host.InspectAsync(server, cancellationToken);
        return Dead(condition.HasEnded || condition.ExitCode is not null ? Readiness.Ended(condition).Message : "its server is not ready any more");
    }

    private static GateResult Dead(string reason) => new() { Rule = "alive", Outcome = GateOutcome.Fail, Measured = true, Reason = reason };
}
