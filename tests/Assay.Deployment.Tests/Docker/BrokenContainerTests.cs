using System.Net;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

/// <summary>A version that does not work in its container is taken back, and the old one serves on.</summary>
[Collection(WithDocker.Name)]
public sealed class BrokenContainerTests(DockerDaemon daemon)
{
    [Fact]
    public async Task That_ends_at_once_is_told_with_its_exit_code_and_its_log()
    {
        await using var workspace = await Version1Async();

        var failure = await FailureAsync(workspace, ImagesOfTests.WithServer(workspace.Root, 2, "/usr/bin/env"));

        Assert.Contains("ended with exit code 125", failure.Message, StringComparison.Ordinal);
        Assert.Contains("unrecognized option '--model'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_is_no_program_of_the_image_is_told()
    {
        await using var workspace = await Version1Async();
        var text = Path.Combine(workspace.Root, "text");
        await File.WriteAllTextAsync(text, "no program");

        var failure = await FailureAsync(workspace, ImagesOfTests.WithServer(workspace.Root, 2, text));

        Assert.Contains("exec format error", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_is_not_ready_in_time_is_told()
    {
        await using var workspace = await Version1Async();
        workspace.Environment = workspace.Environment with
        {
            Target = new DockerTargetOptions { Limits = new ContainerLimits { Cpus = 0.1 } },
            ReadyTimeout = TimeSpan.FromSeconds(1),
        };

        var failure = await FailureAsync(workspace, ImagesOfTests.Write(workspace.Root, 2));

        Assert.Contains("not ready within 1 s", failure.Message, StringComparison.Ordinal);
        Assert.Contains("readyTimeout", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_needs_more_memory_than_it_may_have_is_told_what_to_raise()
    {
        await using var workspace = await Version1Async();
        workspace.Environment = workspace.Environment with { Target = new DockerTargetOptions { Limits = new ContainerLimits { MemoryBytes = 12L << 20 } } };

        var failure = await FailureAsync(workspace, ImagesOfTests.Write(workspace.Root, 2));

        Assert.Contains("killed when it used more than 12 MiB", failure.Message, StringComparison.Ordinal);
        Assert.Contains("target.memory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_scores_otherwise_is_told()
    {
        await using var workspace = await Version1Async();
        var second = ImagesOfTests.Write(workspace.Root, 2);

        var failure = await FailureAsync(workspace, second with { SmokeTests = [.. second.SmokeTests.Select(t => t with { Expected = 1 - t.Expected })] });

        Assert.Contains("but scored", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_is_damaged_or_of_something_else_is_told_and_not_started()
    {
        await using var workspace = await Version1Async();
        var damaged = ImagesOfTests.Write(workspace.Root, 2);
        var layer = Path.Combine(workspace.Root, damaged.Image.Layout, "blobs", "sha256", damaged.Image.Layers[^1].Digest.Hex);
        var bytes = await File.ReadAllBytesAsync(layer);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(layer, bytes);

        Assert.Contains("run Package again", (await FailureAsync(workspace, damaged)).Message, StringComparison.Ordinal);

        var third = ImagesOfTests.Write(workspace.Root, 3);
        Assert.Contains("another model", (await FailureAsync(workspace, third with { Version = damaged.Version })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_dies_after_the_switch_is_replaced_by_the_old_one()
    {
        await using var workspace = await Version1Async();
        workspace.Environment = workspace.Environment with
        {
            Rollout = new RolloutPlan { Hold = TimeSpan.FromSeconds(30), MinRequests = 1 },
        };
        var old = Assert.Single(await daemon.Running.ContainersAsync(workspace.StateFolder));
        var deploying = workspace.DeployAsync(ImagesOfTests.Write(workspace.Root, 2));
        await Workspace.UntilAsync(async () => (await workspace.PredictAsync()).Version == 2);
        var candidate = Assert.Single(await daemon.Running.ContainersAsync(workspace.StateFolder), name => name != old);

        await daemon.Running.DockerAsync("kill", candidate);
        for (var request = 0; request < 50 && !deploying.IsCompleted; request++)
        {
            await workspace.PredictAsync();
            await Task.Delay(50);
        }

        await Assert.ThrowsAsync<DeploymentFailedException>(() => deploying);
        await AssertOnlyVersion1ServesAsync(workspace);
    }

    private async Task<Workspace> Version1Async()
    {
        var workspace = new Workspace(daemon.Running.Address);
        await workspace.DeployAsync(ImagesOfTests.Write(workspace.Root, 1));
        return workspace;
    }

    private async Task<DeploymentFailedException> FailureAsync(Workspace workspace, Packaged packaged)
    {
        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => workspace.DeployAsync(packaged));
        await AssertOnlyVersion1ServesAsync(workspace);
        return failure;
    }

    private async Task AssertOnlyVersion1ServesAsync(Workspace workspace)
    {
        Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
        Assert.Single(await daemon.Running.ContainersAsync(workspace.StateFolder));
    }
}
