using System.Diagnostics;
using Assay.Front.Control;

namespace Assay.Deployment.Tests;

/// <summary>A server that something else runs, as a container engine does, behind the front.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class AttachedServerTests
{
    private const string Attached = "sockets/container/server.sock";

    [Fact]
    public async Task Is_ready_when_its_socket_answers_and_is_forgotten_but_not_ended()
    {
        await using var front = await RunningFront.StartAsync();
        var start = front.StartOf(1) with { AttachedSocket = Attached };
        var server = await front.Client.StartAsync(start, CancellationToken.None);
        Assert.Equal((ServerState.Starting, Attached, null), (server.State, server.Socket, server.ProcessId));
        Assert.Null(await front.Client.ActivateAsync(server.Id, CancellationToken.None));
        using var process = RunOutside(front, start);
        try
        {
            await Workspace.UntilAsync(async () => (await front.StatusOfAsync(server.Id)).State == ServerState.Ready);
            await front.ActivateAsync(server.Id);
            Assert.Equal([1], (await front.VersionsOfAsync(5)).Distinct());
            await front.ActivateAsync((await front.StartServerAsync(2)).Id, standby: true);
            await front.Client.RemoveAsync(server.Id, CancellationToken.None);
            Assert.Null(await front.Client.FindAsync(server.Id, CancellationToken.None));
            Assert.False(process.HasExited);
            Assert.True(File.Exists(Path.Combine(front.StateFolder, Attached)));
            Assert.Equal([2], (await front.VersionsOfAsync(5)).Distinct());
        }
        finally
        {
            End(process);
        }
    }

    [Fact]
    public async Task Lets_anyone_connect_who_reaches_its_socket()
    {
        await using var front = await RunningFront.StartAsync();
        var server = await front.StartServerAsync(1);
        const UnixFileMode everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite
            | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        var socket = Path.Combine(front.StateFolder, server.Socket);
        await Workspace.UntilAsync(() => Task.FromResult(File.GetUnixFileMode(socket) == everyone));
    }

    [Fact]
    public async Task That_is_started_anew_elsewhere_answers_again_and_goes_on_behind_the_next_front()
    {
        await using var front = await RunningFront.StartAsync();
        var start = front.StartOf(1) with { AttachedSocket = Attached };
        var first = RunOutside(front, start);
        var server = await front.StartServerAsync(start);
        await front.ActivateAsync(server.Id);
        await front.VersionsOfAsync(3);
        await front.StatusAsync();
        End(first);
        using var second = RunOutside(front, start);
        try
        {
            // A request meets a server that is gone, and waits for the next.
            await Workspace.UntilAsync(async () => await front.PredictAsync() == (System.Net.HttpStatusCode.OK, 1));
            var status = await front.StatusOfAsync(server.Id);
            Assert.Equal((ServerState.Ready, 1), (status.State, status.Restarts));
            // Those of both processes.
            Assert.Equal(4, status.Live!.Scores!.Values.Sum());

            Workspace.Kill((await front.StatusAsync()).ProcessId);
            await front.StartAgainAsync();

            await Workspace.UntilAsync(async () => (await front.StatusAsync()).ActiveServer is { State: ServerState.Ready });
            Assert.Equal(server.Id, (await front.StatusAsync()).Active);
            Assert.Equal([1], (await front.VersionsOfAsync(5)).Distinct());
            Assert.False(second.HasExited);
        }
        finally
        {
            End(second);
        }
    }

    [Fact]
    public async Task That_is_gone_is_not_switched_to_and_sockets_elsewhere_are_refused()
    {
        await using var front = await RunningFront.StartAsync();
        await front.ActivateAsync((await front.StartServerAsync(1)).Id);
        var start = front.StartOf(2) with { AttachedSocket = Attached };
        var process = RunOutside(front, start);
        var server = await front.StartServerAsync(start);
        End(process);

        Assert.Equal(ServerState.Ready, (await front.StatusOfAsync(server.Id)).State);
        Assert.False(await front.SplitAsync(server.Id, 50));
        Assert.Null(await front.Client.ActivateAsync(server.Id, CancellationToken.None));
        Assert.Equal([1], (await front.VersionsOfAsync(5)).Distinct());
        foreach (var socket in new[] { "/tmp/s.sock", "../s.sock", "" })
            await Assert.ThrowsAsync<HttpRequestException>(() => front.Client.StartAsync(start with { AttachedSocket = socket }, CancellationToken.None));
    }

    private static Process RunOutside(RunningFront front, ServerStart start)
    {
        var socket = Path.Combine(front.StateFolder, start.AttachedSocket!);
        Directory.CreateDirectory(Path.GetDirectoryName(socket)!);
        var info = new ProcessStartInfo(start.FileName) { RedirectStandardOutput = true };
        foreach (var argument in start.Arguments)
            info.ArgumentList.Add(argument == ServerStart.SocketPlaceholder ? socket : argument);
        return Process.Start(info)!;
    }

    private static void End(Process process)
    {
        process.Kill();
        process.WaitForExit();
    }
}
