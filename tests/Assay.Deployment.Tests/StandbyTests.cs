using Assay.Front.Control;

namespace Assay.Deployment.Tests;

/// <summary>The server that was active before runs on, to be switched back to at once.</summary>
public sealed class StandbyTests
{
    [Fact]
    public async Task Is_switched_back_to_and_ends_when_it_is_removed()
    {
        await using var front = await RunningFront.StartAsync();
        var one = await front.StartServerAsync(1);
        await front.ActivateAsync(one.Id, standby: true);
        Assert.Null((await front.StatusAsync()).Standby);
        var two = await front.StartServerAsync(2);

        await front.ActivateAsync(two.Id, standby: true);
        Assert.Equal((two.Id, one.Id), await RolesAsync(front));
        Assert.Equal([2], (await front.VersionsOfAsync(5)).Distinct());
        await front.ActivateAsync(one.Id, standby: true);
        Assert.Equal((one.Id, two.Id), await RolesAsync(front));
        Assert.Equal([1], (await front.VersionsOfAsync(5)).Distinct());
        Assert.Equal(one.ProcessId, (await front.StatusOfAsync(one.Id)).ProcessId);

        await front.Client.RemoveAsync(two.Id, CancellationToken.None);
        Assert.Equal((one.Id, null), await RolesAsync(front));
        Assert.False(Workspace.IsRunning(two.ProcessId!.Value));
    }

    [Fact]
    public async Task Ends_when_a_third_server_takes_over_and_without_being_asked_for_there_is_none()
    {
        await using var front = await RunningFront.StartAsync();
        var (one, two, three) = (await front.StartServerAsync(1), await front.StartServerAsync(2), await front.StartServerAsync(3));
        await front.ActivateAsync(one.Id);
        await front.ActivateAsync(two.Id, standby: true);
        await front.ActivateAsync(three.Id, standby: true);
        Assert.Equal((three.Id, two.Id), await RolesAsync(front));
        await Workspace.UntilAsync(async () => (await front.StatusAsync()).Servers.Count == 2);

        await front.ActivateAsync(two.Id);

        Assert.Equal((two.Id, null), await RolesAsync(front));
        await Workspace.UntilAsync(async () => (await front.StatusAsync()).Servers.Count == 1);
        Assert.Equal([2], (await front.VersionsOfAsync(5)).Distinct());
    }

    [Fact]
    public async Task Is_started_again_when_it_ends()
    {
        await using var front = await RunningFront.StartAsync();
        var (one, two) = (await front.StartServerAsync(1), await front.StartServerAsync(2));
        await front.ActivateAsync(one.Id);
        await front.ActivateAsync(two.Id, standby: true);
        Workspace.Kill(one.ProcessId!.Value);
        await Workspace.UntilAsync(async () => await front.StatusOfAsync(one.Id) is { Restarts: 1, State: ServerState.Ready });
        await front.ActivateAsync(one.Id);
        Assert.Equal([1], (await front.VersionsOfAsync(5)).Distinct());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Runs_again_with_the_active_server_behind_the_next_front(bool isKilled)
    {
        await using var front = await RunningFront.StartAsync();
        var (one, two) = (await front.StartServerAsync(1), await front.StartServerAsync(2));
        await front.ActivateAsync(one.Id);
        await front.ActivateAsync(two.Id, standby: true);
        var candidate = await front.StartServerAsync(3);
        var before = await front.StatusAsync();
        if (isKilled)
            Workspace.Kill(before.ProcessId);
        else
            await new FrontShutdown(TimeProvider.System).EndAsync(front.Client, before.ProcessId, keep: true, CancellationToken.None);

        await front.StartAgainAsync();

        await Workspace.UntilAsync(async () => (await front.StatusAsync()).Servers.All(s => s.State == ServerState.Ready));
        Assert.Equal((two.Id, one.Id), await RolesAsync(front));
        // What nobody had switched to is ended.
        Assert.Equal([1, 2], (await front.StatusAsync()).Servers.Select(s => s.Start.Version).Order());
        Assert.All(new[] { one, two, candidate }, s => Assert.False(Workspace.IsRunning(s.ProcessId!.Value)));
        Assert.Equal([2], (await front.VersionsOfAsync(5)).Distinct());
        await front.ActivateAsync(one.Id);
        Assert.Equal([1], (await front.VersionsOfAsync(5)).Distinct());
    }

    private static async Task<(string? Active, string? Standby)> RolesAsync(RunningFront front)
    {
        var status = await front.StatusAsync();
        return (status.Active, status.Standby);
    }
}
