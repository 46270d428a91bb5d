using System.Diagnostics;
using System.Net;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

/// <summary>An engine that is away, full or ends: nothing is half deployed, and what to do is told.</summary>
[Collection(WithDocker.Name)]
public sealed class EngineFailureTests(DockerDaemon daemon)
{
    [Fact]
    public async Task An_engine_that_is_down_is_named_and_the_old_version_serves_on()
    {
        await using var workspace = new Workspace(daemon.Running.Address);
        await workspace.DeployAsync(ImagesOfTests.Write(workspace.Root, 1));
        var second = ImagesOfTests.Write(workspace.Root, 2);
        var down = workspace.TargetWith(BuiltPrograms.FrontFolder, new Uri("unix:///tmp/no-engine.sock"));

        var failure = await Assert.ThrowsAsync<OutsideSystemException>(
            () => down.DeployAsync(second.Image, second.Version, workspace.Environment, second.SmokeTests));

        Assert.Equal(ExitCode.OutsideSystem, failure.ExitCode);
        Assert.Contains("unix:///tmp/no-engine.sock", failure.Message, StringComparison.Ordinal);
        Assert.Contains("DOCKER_HOST", failure.Message, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
    }

    [Fact]
    public async Task An_engine_of_another_machine_is_refused()
    {
        await using var workspace = new Workspace(new Uri("tcp://127.0.0.1:9"));

        var failure = await Assert.ThrowsAsync<OutsideSystemException>(() => workspace.DeployAsync(ImagesOfTests.Write(workspace.Root, 1)));

        Assert.Contains("kind: swarm", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_is_killed_while_it_loads_leaves_the_old_version_serving_and_the_next_deployment_succeeds()
    {
        RealComponent.Demand(RunningDaemon.Missing());
        await using var own = new RunningDaemon { DataRoot = null };
        await own.StartAsync();
        await using var workspace = new Workspace(own.Address);
        await workspace.DeployAsync(ImagesOfTests.Write(workspace.Root, 1));
        // All layers are loaded anew, so that the engine is at it for a while.
        await own.DockerAsync("image", "prune", "--force");
        var second = ImagesOfTests.WithServer(workspace.Root, 2, "/usr/bin/env");
        var deploying = workspace.DeployAsync(second);
        await Workspace.UntilAsync(() => Task.FromResult(deploying.IsCompleted || own.IsLoading));
        await own.KillAsync();
        try
        {
            var failure = await Assert.ThrowsAsync<OutsideSystemException>(() => deploying);

            Assert.Contains("does not answer", failure.Message, StringComparison.Ordinal);
            Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
        }
        finally
        {
            await own.EnsureRunningAsync();
        }
        await Workspace.UntilAsync(async () => (await workspace.PredictAsync()).Status == HttpStatusCode.OK);
        await workspace.DeployAsync(ImagesOfTests.Write(workspace.Root, 3));
        Assert.Equal((HttpStatusCode.OK, 3), await workspace.PredictAsync());
        Assert.Single(await own.ContainersAsync(workspace.StateFolder));
    }

    [Fact]
    public async Task A_full_disk_of_the_engine_is_told()
    {
        RealComponent.Demand(RunningDaemon.Missing());
        using var disk = new SmallDisk("64m");
        await using var own = new RunningDaemon { DataRoot = disk.Path };
        await own.StartAsync();
        await using var workspace = new Workspace(own.Address);

        var failure = await Assert.ThrowsAsync<OutsideSystemException>(() => workspace.DeployAsync(ImagesOfTests.Write(workspace.Root, 1)));

        Assert.Contains("no space left", failure.Message, StringComparison.Ordinal);
        Assert.Contains("docker system df", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await own.ContainersAsync(workspace.StateFolder));
        Assert.Equal("", await own.DockerAsync("images", "--quiet"));
    }

    /// <summary>A file system in memory.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public SmallDisk(string size) => Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder.Path);

        public string Path => folder.Path;

        public void Dispose()
        {
            Run("umount", "--recursive", folder.Path);
            folder.Dispose();
        }

        private static void Run(string program, params string[] arguments)
        {
            using var process = Process.Start(program, arguments);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
    }
}
