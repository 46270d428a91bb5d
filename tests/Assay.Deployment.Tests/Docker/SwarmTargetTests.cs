using System.Text.Json;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Deployment.Tests;

/// <summary>Services of a real swarm of one node. This machine's kernel may have no IPVS, so each replica has a port of its own.</summary>
[Collection(WithDocker.Name)]
public sealed class SwarmTargetTests(DockerDaemon daemon)
{
    private static readonly ModelName Model = new("flights");

    [Fact]
    public async Task Runs_replicas_updates_them_one_by_one_and_removes_them()
    {
        await daemon.Running.EnsureSwarmAsync();
        using var folder = new TemporaryFolder();
        var target = Target(folder.Path, daemon.Running.Address);
        var first = ImagesOfTests.Write(folder.Path, 1);

        var deployment = await DeployAsync(target, first);

        Assert.Equal((1, first.Image.ManifestDigest), (deployment.Version, deployment.ManifestDigest));
        Assert.Equal(first.Version.Digest.Value, await ModelAsync(deployment.Address));
        using var json = JsonDocument.Parse(await daemon.Running.DockerAsync("service", "inspect", "assay-production-flights"));
        var task = json.RootElement[0].GetProperty("Spec").GetProperty("TaskTemplate");
        var container = task.GetProperty("ContainerSpec");
        Assert.True(container.GetProperty("ReadOnly").GetBoolean());
        Assert.Equal(["ALL"], container.GetProperty("CapabilityDrop").EnumerateArray().Select(c => c.GetString()));
        var limits = task.GetProperty("Resources").GetProperty("Limits");
        Assert.Equal((1_000_000_000L, 512L << 20, 128L), (limits.GetProperty("NanoCPUs").GetInt64(), limits.GetProperty("MemoryBytes").GetInt64(), limits.GetProperty("Pids").GetInt64()));
        var update = json.RootElement[0].GetProperty("Spec").GetProperty("UpdateConfig");
        Assert.Equal(("rollback", "start-first"), (update.GetProperty("FailureAction").GetString(), update.GetProperty("Order").GetString()));
        var replicas = await ReplicasAsync();
        Assert.Equal(2, replicas.Length);
        var host = JsonDocument.Parse(await daemon.Running.DockerAsync("inspect", replicas[0])).RootElement[0];
        Assert.Equal("64198:64198", host.GetProperty("Config").GetProperty("User").GetString());
        Assert.True(host.GetProperty("HostConfig").GetProperty("ReadonlyRootfs").GetBoolean());
        Assert.Equal("", await daemon.Running.DockerAsync("diff", replicas[0]));
        Assert.StartsWith("127.0.0.1:", await daemon.Running.DockerAsync("port", replicas[0], "8080"), StringComparison.Ordinal);

        Assert.Equal(deployment, await DeployAsync(target, first));
        Assert.Equal(replicas, await ReplicasAsync());
        Assert.Equal(deployment, await target.StatusAsync(Production(), Model));

        var second = ImagesOfTests.Write(folder.Path, 2);
        var updated = await DeployAsync(target, second);
        Assert.Equal(second.Version.Digest.Value, await ModelAsync(updated.Address));
        await Workspace.UntilAsync(async () => (await ReplicasAsync()).Length == 2);
        Assert.Empty((await ReplicasAsync()).Intersect(replicas));

        await target.StopAsync(new EnvironmentName("production"), Model);
        Assert.Null(await target.StatusAsync(Production(), Model));
        Assert.Empty(await ReplicasAsync());
        await target.StopAsync(new EnvironmentName("production"), Model);
    }

    [Fact]
    public async Task What_ends_at_once_or_scores_otherwise_is_taken_back_and_the_old_replicas_serve_on()
    {
        await daemon.Running.EnsureSwarmAsync();
        using var folder = new TemporaryFolder();
        var target = Target(folder.Path, daemon.Running.Address);
        var first = await DeployAsync(target, ImagesOfTests.Write(folder.Path, 1));
        try
        {
            var before = await ReplicasAsync();

            var crash = await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployAsync(target, ImagesOfTests.WithServer(folder.Path, 2, "/usr/bin/env")));
            Assert.Contains("The swarm took it back", crash.Message, StringComparison.Ordinal);
            Assert.Contains("unrecognized option", crash.Message, StringComparison.Ordinal);
            Assert.Equal(before, await ReplicasAsync());
            Assert.Equal(1, (await target.StatusAsync(Production(), Model))!.Version);

            var third = ImagesOfTests.Write(folder.Path, 3);
            var wrong = await Assert.ThrowsAsync<DeploymentFailedException>(
                () => DeployAsync(target, third with { SmokeTests = [.. third.SmokeTests.Select(t => t with { Expected = 1 - t.Expected })] }));
            Assert.Contains("but scored", wrong.Message, StringComparison.Ordinal);
            var again = (await target.StatusAsync(Production(), Model))!;
            Assert.Equal(1, again.Version);
            Assert.Equal(first.ModelDigest.Value, await ModelAsync(again.Address));
        }
        finally
        {
            await target.StopAsync(new EnvironmentName("production"), Model);
        }
    }

    [Fact]
    public async Task A_first_version_that_ends_at_once_leaves_no_service()
    {
        await daemon.Running.EnsureSwarmAsync();
        using var folder = new TemporaryFolder();
        var target = Target(folder.Path, daemon.Running.Address);

        var failure = await Assert.ThrowsAsync<DeploymentFailedException>(() => DeployAsync(target, ImagesOfTests.WithServer(folder.Path, 1, "/usr/bin/env")));

        Assert.Contains("end again and again", failure.Message, StringComparison.Ordinal);
        Assert.Equal("", await daemon.Running.DockerAsync("service", "ls", "--quiet"));
    }

    [Fact]
    public async Task An_engine_without_a_swarm_is_told_how_to_make_one()
    {
        RealComponent.Demand(RunningDaemon.Missing());
        await using var alone = new RunningDaemon { DataRoot = null };
        await alone.StartAsync();
        using var folder = new TemporaryFolder();

        var failure = await Assert.ThrowsAsync<OutsideSystemException>(
            () => DeployAsync(Target(folder.Path, alone.Address), ImagesOfTests.Write(folder.Path, 1)));

        Assert.Contains("docker swarm init", failure.Message, StringComparison.Ordinal);
    }

    private static SwarmTarget Target(string root, Uri engine) => new(
        new SwarmOptions { WorkspaceRoot = root, Docker = new DockerEngineOptions { Address = engine } }, TimeProvider.System, NullLogger<SwarmTarget>.Instance);

    private static EnvironmentDeclaration Production() => new()
    {
        Name = new EnvironmentName("production"),
        Port = 5999,
        ReadyTimeout = TimeSpan.FromSeconds(60),
        Target = new SwarmTargetOptions { Monitor = TimeSpan.FromSeconds(2), HostPorts = true },
    };

    private static Task<Lifecycle.Deployment> DeployAsync(SwarmTarget target, Packaged packaged) =>
        target.DeployAsync(packaged.Image, packaged.Version, Production(), packaged.SmokeTests);

    private static async Task<string?> ModelAsync(Uri address)
    {
        using var client = new HttpClient();
        using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri(address, "model")));
        return json.RootElement.GetProperty("digest").GetString();
    }

    private async Task<string[]> ReplicasAsync() =>
        [.. (await daemon.Running.DockerAsync("ps", "--quiet", "--filter", "label=com.docker.swarm.service.name=assay-production-flights")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order()];
}
