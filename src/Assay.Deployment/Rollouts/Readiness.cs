using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>Waits for servers.</summary>
internal sealed class Readiness(FrontClient front, IServerHost host, TimeProvider time)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    /// <returns>The server when it is ready; else why it is not.</returns>
    public async Task<(ServerStatus Server, IReadOnlyList<Fault> Faults)> WaitAsync(ServerStatus server, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var status = await front.FindAsync(server.Id, cancellationToken) ?? server;
            if (status.State == ServerState.Ready)
                return (status, []);
            var condition = await host.InspectAsync(status, cancellationToken);
            if (condition.HasEnded)
                return (status, [Ended(condition), .. Attempt.LogTail(condition)]);
            if (time.GetElapsedTime(started) > patience)
                return (status, [new Fault($"Its server was not ready within {patience.TotalSeconds} s"), .. Attempt.LogTail(condition)]);
            await Task.Delay(Poll, time, cancellationToken);
        }
    }

    public static Fault Ended(ServerCondition condition) =>
        new($"Its server ended{(condition.ExitCode is { } code ? $" with exit code {code}" : "")}{(condition.Reason is { } reason ? $": {reason}" : "")}");
}
