using System.Globalization;
using Assay.Lifecycle;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging;

namespace Assay.Deployment;

/// <summary>Waits for a service to be what it was asked to be.</summary>
internal sealed class SwarmUpdate(SwarmServices services, string name, TimeProvider time, ILogger logger)
{
    private const int ShownLogLines = 15;

    /// <summary>Of a first version, which the swarm would start again for ever.</summary>
    private const int AllowedFailures = 3;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private string? told;

    /// <param name="image">Of the replicas that are awaited.</param>
    /// <param name="steady">How long all replicas must have run, where the swarm itself does not watch an update.</param>
    /// <returns>Why it did not come to that; empty when it did.</returns>
    public async Task<IReadOnlyList<Fault>> WaitAsync(string image, int replicas, TimeSpan steady, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var runningSince = started;
        var running = "";
        while (true)
        {
            var service = await services.FindAsync(name, cancellationToken);
            if (service is null)
                return [new Fault($"The service {name} was removed meanwhile")];
            var tasks = (await services.TasksAsync(service.ID, cancellationToken)).Where(t => t.Spec.ContainerSpec.Image == image).ToArray();
            var up = tasks.Where(t => t.DesiredState == TaskState.Running && t.Status.State == TaskState.Running).Select(t => t.ID).Order(StringComparer.Ordinal).ToArray();
            Tell(service.UpdateStatus?.State, up.Length, replicas);
            if (string.Join(' ', up) is var now && now != running)
                (running, runningSince) = (now, time.GetTimestamp());
            switch (service.UpdateStatus?.State)
            {
                case "rollback_completed":
                    return [new Fault("The swarm took it back: " + service.UpdateStatus.Message), .. await WhyAsync(tasks, cancellationToken)];
                case "paused" or "rollback_paused":
                    return [new Fault($"The swarm gave up ({service.UpdateStatus.State}): {service.UpdateStatus.Message}"), .. await WhyAsync(tasks, cancellationToken)];
                case "completed" when up.Length >= replicas:
                case null or "" when up.Length >= replicas && time.GetElapsedTime(runningSince) >= steady:
                    return [];
                case null or "" when tasks.Count(HasFailed) >= AllowedFailures:
                    return [new Fault("Its replicas end again and again"), .. await WhyAsync(tasks, cancellationToken)];
            }
            if (time.GetElapsedTime(started) > patience)
                return [new Fault(string.Create(CultureInfo.InvariantCulture, $"{up.Length} of {replicas} replicas ran after {patience.TotalSeconds} s")), .. await WhyAsync(tasks, cancellationToken)];
            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    /// <summary>Waits until the swarm has gone back to what ran before.</summary>
    public async Task<bool> WaitForRollbackAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < patience)
        {
            var state = (await services.FindAsync(name, cancellationToken))?.UpdateStatus?.State;
            Tell(state, 0, 0);
            if (state is "rollback_completed" or "rollback_paused" or "paused")
                return state == "rollback_completed";
            await Task.Delay(Poll, time, cancellationToken);
        }
        return false;
    }

    /// <summary>What the tasks that failed say, the newest first.</summary>
    private async Task<IReadOnlyList<Fault>> WhyAsync(IEnumerable<TaskResponse> tasks, CancellationToken cancellationToken)
    {
        var failed = tasks.Where(t => HasFailed(t) || !string.IsNullOrEmpty(t.Status.Err)).OrderByDescending(t => t.Status.Timestamp).ToArray();
        var faults = failed.Select(t => t.Status.Err).Where(e => !string.IsNullOrEmpty(e)).Distinct(StringComparer.Ordinal).Select(e => new Fault($"a replica: {e}")).ToList();
        foreach (var task in failed)
        {
            var lines = await services.LastLinesAsync(task, cancellationToken);
            if (lines.Count == 0)
                continue;
            faults.Add(new Fault("the last lines of its log:\n    " + string.Join("\n    ", lines.TakeLast(ShownLogLines))));
            break;
        }
        return faults;
    }

    private static bool HasFailed(TaskResponse task) => task.Status.State is TaskState.Failed or TaskState.Rejected;

    private void Tell(string? state, int running, int replicas)
    {
        var word = replicas == 0 ? state ?? "waiting" : $"{(string.IsNullOrEmpty(state) ? "starting" : state)}, {running} of {replicas} new replicas run";
        if (word == told)
            return;
        told = word;
        DockerLog.ServiceIs(logger, name, word);
    }
}
