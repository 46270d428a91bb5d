using System.Collections.Concurrent;
using System.Formats.Tar;
using System.Net;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

/// <summary>Versions in containers, behind the real front.</summary>
[Collection(WithDocker.Name)]
public sealed class DockerTargetTests(DockerDaemon daemon)
{
    [Fact]
    public async Task Replaces_versions_under_load_without_a_failed_request_and_keeps_two_images()
    {
        await using var workspace = new Workspace(daemon.Running.Address);
        var first = ImagesOfTests.Write(workspace.Root, 1);
        var deployment = await workspace.DeployAsync(first);
        Assert.Equal(new Uri($"http://127.0.0.1:{workspace.Environment.Port}/"), deployment.Address);
        var name = Assert.Single(await ContainersAsync(workspace));
        Assert.Equal(deployment with { Rollout = null }, await workspace.DeployAsync(first));
        Assert.Equal([name], await ContainersAsync(workspace));

        using var stop = new CancellationTokenSource();
        var answers = new ConcurrentBag<(HttpStatusCode Status, int? Version)>();
        var callers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                answers.Add(await workspace.PredictAsync());
        })).ToArray();
        for (var number = 2; number <= 4; number++)
            await workspace.DeployAsync(ImagesOfTests.Write(workspace.Root, number));
        await Task.Delay(300);
        await stop.CancelAsync();
        await Task.WhenAll(callers);

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        Assert.Equal([1, 2, 3, 4], answers.Select(a => a.Version!.Value).Distinct().Order());
        Assert.Single(await ContainersAsync(workspace));
        Assert.Equal(
            ["localhost/assay/flights:3", "localhost/assay/flights:4"],
            (await daemon.Running.DockerAsync("images", "--filter", $"label={ContainerLabels.Model}=flights", "--format", "{{.Repository}}:{{.Tag}}")).Split('\n').Order());

        await workspace.Target.StopAsync(workspace.Environment.Name, workspace.Model);
        Assert.Empty(await ContainersAsync(workspace));
    }

    [Fact]
    public async Task Other_limits_make_another_container()
    {
        await using var workspace = new Workspace(daemon.Running.Address);
        var packaged = ImagesOfTests.Write(workspace.Root, 1);
        await workspace.DeployAsync(packaged);
        workspace.Environment = workspace.Environment with { Target = new DockerTargetOptions { Limits = new ContainerLimits { MemoryBytes = 300L << 20 } } };

        await workspace.DeployAsync(packaged);

        var name = Assert.Single(await ContainersAsync(workspace));
        Assert.Equal($"{300L << 20}", await daemon.Running.DockerAsync("inspect", "-f", "{{.HostConfig.Memory}}", name));
        Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
    }

    [Fact]
    public async Task Moves_from_processes_to_containers_and_back_without_leaving_one()
    {
        await using var workspace = new Workspace(daemon.Running.Address);
        var packaged = ImagesOfTests.Write(workspace.Root, 1);
        await workspace.DeployAsync(packaged);
        workspace.Environment = workspace.Environment with { Target = new ProcessTargetOptions() };

        await workspace.DeployAsync(workspace.Package(2));

        Assert.Equal((HttpStatusCode.OK, 2), await workspace.PredictAsync());
        Assert.Empty(await ContainersAsync(workspace));
        Assert.Empty(Directory.GetDirectories(Path.Combine(workspace.StateFolder, FrontFiles.Sockets)));
    }

    [Fact]
    public async Task A_container_that_ends_is_started_again_by_the_engine()
    {
        await using var workspace = new Workspace(daemon.Running.Address);
        await workspace.DeployAsync(ImagesOfTests.Write(workspace.Root, 1));
        var name = Assert.Single(await ContainersAsync(workspace));
        var process = await daemon.Running.DockerAsync("inspect", "-f", "{{.State.Pid}}", name);

        Workspace.Kill(int.Parse(process, null));

        await Workspace.UntilAsync(async () => (await workspace.PredictAsync()).Status == HttpStatusCode.OK);
        Assert.Equal("1", await daemon.Running.DockerAsync("inspect", "-f", "{{.RestartCount}}", name));
    }

    [Fact]
    public async Task A_front_that_was_killed_is_replaced_and_finds_the_container_that_went_on()
    {
        await using var workspace = new Workspace(daemon.Running.Address);
        var packaged = ImagesOfTests.Write(workspace.Root, 1);
        await workspace.DeployAsync(packaged);
        var name = Assert.Single(await ContainersAsync(workspace));
        Workspace.Kill((await workspace.FrontStatusAsync()).ProcessId);
        Assert.Equal([name], await ContainersAsync(workspace));

        await workspace.DeployAsync(ImagesOfTests.Write(workspace.Root, 2));

        Assert.Equal((HttpStatusCode.OK, 2), await workspace.PredictAsync());
        Assert.Single(await ContainersAsync(workspace));
    }

    [Fact]
    public async Task A_container_that_a_killed_build_left_is_removed_by_the_next_deployment()
    {
        await using var workspace = new Workspace(daemon.Running.Address);
        var packaged = ImagesOfTests.Write(workspace.Root, 1);
        await workspace.DeployAsync(packaged);
        var serving = Assert.Single(await ContainersAsync(workspace));
        using var engine = daemon.Running.Engine();
        var left = new DockerHost(
            new DockerHostPlace(workspace.Root, workspace.StateFolder, workspace.Model, workspace.Environment.Name, null),
            new ContainerLimits(), engine, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        await left.StartAsync(await left.PrepareAsync(packaged.Image, packaged.Version, CancellationToken.None), CancellationToken.None);
        Assert.Equal(2, (await ContainersAsync(workspace)).Length);

        await workspace.DeployAsync(packaged);

        Assert.Equal([serving], await ContainersAsync(workspace));
        Assert.Equal((HttpStatusCode.OK, 1), await workspace.PredictAsync());
    }

    [Fact]
    public async Task The_image_has_no_shell_and_nothing_that_others_could_write_or_that_gives_rights()
    {
        await using var workspace = new Workspace(daemon.Running.Address);
        await workspace.DeployAsync(ImagesOfTests.Write(workspace.Root, 1));
        var name = Assert.Single(await ContainersAsync(workspace));
        var archive = Path.Combine(workspace.Root, "exported.tar");
        await daemon.Running.DockerAsync("export", "--output", archive, name);
        await using var tar = new TarReader(File.OpenRead(archive));
        var entries = new List<(string Name, UnixFileMode Mode)>();
        while (await tar.GetNextEntryAsync() is { } entry)
            if (entry.EntryType != TarEntryType.SymbolicLink)
                entries.Add((entry.Name.TrimEnd('/'), entry.Mode));

        Assert.Contains(entries, e => e.Name == "app/assay-server");
        Assert.Equal(["tmp"], entries.Where(e => e.Mode.HasFlag(UnixFileMode.OtherWrite)).Select(e => e.Name));
        Assert.DoesNotContain(entries, e => (e.Mode & (UnixFileMode.SetUser | UnixFileMode.SetGroup)) != 0);
        Assert.DoesNotContain(entries, e => Path.GetFileName(e.Name) is "sh" or "bash" or "dash" or "busybox" or "apt" or "apk" or "curl" or "perl" or "python3");
    }

    private async Task<string[]> ContainersAsync(Workspace workspace) => await daemon.Running.ContainersAsync(workspace.StateFolder);
}
