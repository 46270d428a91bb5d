using System.Net;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

/// <summary>A front is replaced when the port or the program changes, and only then.</summary>
public sealed class FrontReplacementTests
{
    [Fact]
    public async Task A_front_of_another_build_is_replaced_and_the_version_serves_on()
    {
        await using var workspace = new Workspace();
        var packaged = workspace.Package(1);
        await workspace.DeployAsync(packaged);
        var before = await workspace.FrontStatusAsync();
        var newer = workspace.TargetWith(workspace.OtherFront(folder => File.WriteAllText(Path.Combine(folder, "newer.txt"), "x")));

        await newer.DeployAsync(packaged.Image, packaged.Version, workspace.Environment, packaged.SmokeTests);

        var after = await workspace.FrontStatusAsync();
        Assert.NotEqual(before.Program, after.Program);
        Assert.False(Workspace.IsRunning(before.ProcessId));
        Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
        await newer.DeployAsync(packaged.Image, packaged.Version, workspace.Environment, packaged.SmokeTests);
        Assert.Equal(after.ProcessId, (await workspace.FrontStatusAsync()).ProcessId);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_server_that_a_killed_deployment_left_is_ended_by_the_next(int next)
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        var before = await workspace.FrontStatusAsync();
        using (var killed = new FrontClient(workspace.StateFolder))
            await killed.StartAsync(before.ActiveServer!.Start with { Version = 7 }, CancellationToken.None);
        var left = await workspace.FrontStatusAsync();
        Assert.Equal(2, left.Servers.Count);

        await workspace.DeployAsync(workspace.Package(next));

        await Workspace.UntilAsync(async () => (await workspace.FrontStatusAsync()).Servers.Count == 1);
        Assert.Equal((HttpStatusCode.OK, next), await workspace.PredictAsync());
    }

    [Fact]
    public async Task A_front_that_does_not_start_leaves_the_old_one_serving_and_tells_why_and_not_an_older_reason()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        await workspace.FrontStatusAsync();
        var packaged = workspace.Package(2);
        await File.WriteAllTextAsync(Path.Combine(workspace.StateFolder, FrontFiles.Error), "an older reason");
        var broken = workspace.TargetWith(workspace.OtherFront(folder => File.WriteAllText(Path.Combine(folder, "assay-front.dll"), "no program")));

        var failure = await Assert.ThrowsAsync<OutsideSystemException>(
            () => broken.DeployAsync(packaged.Image, packaged.Version, workspace.Environment, packaged.SmokeTests));

        Assert.Contains("The front ended with exit code", failure.Message, StringComparison.Ordinal);
        Assert.Contains("assay-front.dll", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("an older reason", failure.Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
        Assert.Equal(1, Assert.Single((await workspace.FrontStatusAsync()).Servers).Start.Version);
    }

    [Fact]
    public async Task A_damaged_image_leaves_the_front_on_its_port_alone()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        var before = await workspace.FrontStatusAsync();
        var damaged = workspace.Package(2);
        await File.AppendAllTextAsync(Path.Combine(workspace.Root, damaged.Image.Layout, "blobs", "sha256", damaged.Image.Layers[^1].Digest.Hex), "x");

        await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployElsewhereAsync(workspace, damaged));

        Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
        Assert.Equal(before.ProcessId, (await workspace.FrontStatusAsync()).ProcessId);
    }

    [Fact]
    public async Task A_version_that_does_not_start_leaves_the_old_one_serving_on_the_old_port()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        await workspace.FrontStatusAsync();

        await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployElsewhereAsync(workspace, workspace.Package(2, "exit 3")));

        Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
        Assert.Equal(workspace.Environment.Port, (await workspace.FrontStatusAsync()).Port);
    }

    [Fact]
    public async Task A_first_version_that_does_not_start_leaves_no_front_and_the_port_free()
    {
        await using var workspace = new Workspace();

        await Assert.ThrowsAsync<DeploymentFailedException>(() => workspace.DeployAsync(workspace.Package(1, "exit 3")));

        using (var front = new FrontClient(workspace.StateFolder))
            Assert.Null(await front.TryStatusAsync(CancellationToken.None));
        using var port = new System.Net.Sockets.TcpListener(IPAddress.Loopback, workspace.Environment.Port);
        port.Start();
    }

    [Fact]
    public async Task A_first_deployment_that_is_cancelled_leaves_no_front()
    {
        await using var workspace = new Workspace();
        var packaged = workspace.Package(1, "exec sleep 60");
        using var cancel = new CancellationTokenSource();
        var deploying = workspace.Target.DeployAsync(packaged.Image, packaged.Version, workspace.Environment, packaged.SmokeTests, progress: null, cancel.Token);
        using var front = new FrontClient(workspace.StateFolder);
        await Workspace.UntilAsync(async () => await front.TryStatusAsync(CancellationToken.None) is { Servers: [{ ProcessId: not null }] });
        await workspace.FrontStatusAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deploying);
        Assert.Null(await front.TryStatusAsync(CancellationToken.None));
    }

    private static async Task DeployElsewhereAsync(Workspace workspace, Packaged packaged) => await workspace.Target.DeployAsync(
        packaged.Image, packaged.Version, workspace.Environment with { Port = LoopbackPort.Free() }, packaged.SmokeTests);
}
