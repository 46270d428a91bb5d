using System.Text.Json;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

[Collection(WithDocker.Name)]
public sealed class DockerHostTests(DockerDaemon daemon)
{
    [Fact]
    public async Task Runs_a_version_in_a_container_that_can_do_nothing_but_answer()
    {
        await using var workspace = new DockerWorkspace(daemon.Running.Address);
        var packaged = workspace.Package(1);
        var start = await workspace.Host.StartAsync(await workspace.Host.PrepareAsync(packaged.Image, packaged.Version, CancellationToken.None), CancellationToken.None);

        using var server = Server(workspace, start);
        await ReadyAsync(server);
        Assert.Empty(await SmokeCheck.RunAsync(server, LearningTask.Binary, packaged.SmokeTests, CancellationToken.None));

        var name = await OnlyContainerAsync(workspace);
        using var json = JsonDocument.Parse(await daemon.Running.DockerAsync("inspect", name));
        var container = json.RootElement[0];
        var host = container.GetProperty("HostConfig");
        Assert.True(host.GetProperty("ReadonlyRootfs").GetBoolean());
        Assert.Equal("none", host.GetProperty("NetworkMode").GetString());
        Assert.Equal("none", host.GetProperty("IpcMode").GetString());
        Assert.Equal(["ALL"], host.GetProperty("CapDrop").EnumerateArray().Select(c => c.GetString()));
        Assert.Equal(["no-new-privileges"], host.GetProperty("SecurityOpt").EnumerateArray().Select(c => c.GetString()));
        Assert.False(host.GetProperty("Privileged").GetBoolean());
        Assert.Equal(workspace.Limits.MemoryBytes, host.GetProperty("Memory").GetInt64());
        Assert.Equal(workspace.Limits.MemoryBytes, host.GetProperty("MemorySwap").GetInt64());
        Assert.Equal(1_500_000_000, host.GetProperty("NanoCpus").GetInt64());
        Assert.Equal(100, host.GetProperty("PidsLimit").GetInt64());
        Assert.Equal("rw,noexec,nosuid,nodev,size=67108864,mode=1777", host.GetProperty("Tmpfs").GetProperty("/tmp").GetString());
        Assert.Equal("5m", host.GetProperty("LogConfig").GetProperty("Config").GetProperty("max-size").GetString());
        var config = container.GetProperty("Config");
        Assert.Equal("64198:64198", config.GetProperty("User").GetString());
        Assert.Equal("1", config.GetProperty("Labels").GetProperty(ContainerLabels.Version).GetString());
        Assert.Equal(packaged.Image.ManifestDigest.Value, config.GetProperty("Labels").GetProperty(ContainerLabels.ManifestDigest).GetString());
        Assert.Equal(packaged.Image.ConfigDigest.Value, container.GetProperty("Image").GetString());
        Assert.Single(container.GetProperty("Mounts").EnumerateArray());

        Assert.Equal("", await daemon.Running.DockerAsync("diff", name));
        // What the kernel says of the running process: no capability, no way to more, and a filter of system calls.
        var status = await File.ReadAllTextAsync($"/proc/{container.GetProperty("State").GetProperty("Pid").GetInt32()}/status");
        Assert.Contains("CapBnd:\t0000000000000000", status, StringComparison.Ordinal);
        Assert.Contains("CapEff:\t0000000000000000", status, StringComparison.Ordinal);
        Assert.Contains("NoNewPrivs:\t1", status, StringComparison.Ordinal);
        Assert.Contains("Seccomp:\t2", status, StringComparison.Ordinal);
        Assert.Contains("Uid:\t64198\t64198\t64198\t64198", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_only_this_user_to_the_socket_that_the_server_opens_to_all()
    {
        await using var workspace = new DockerWorkspace(daemon.Running.Address);
        var packaged = workspace.Package(1);
        var start = await workspace.Host.StartAsync(await workspace.Host.PrepareAsync(packaged.Image, packaged.Version, CancellationToken.None), CancellationToken.None);
        using var server = Server(workspace, start);
        await ReadyAsync(server);

        var socket = Path.Combine(workspace.StateFolder, start.AttachedSocket!);
        if (!OperatingSystem.IsWindows())
        {
            Assert.True(File.GetUnixFileMode(socket).HasFlag(UnixFileMode.OtherWrite));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(workspace.StateFolder, FrontFiles.Sockets)));
        }
        await Workspace.UntilAsync(async () => await daemon.Running.DockerAsync("inspect", "-f", "{{.State.Health.Status}}", await OnlyContainerAsync(workspace)) == "healthy");
    }

    [Fact]
    public async Task Removes_what_it_ended_and_what_a_killed_build_left_and_keeps_running_what_serves()
    {
        await using var workspace = new DockerWorkspace(daemon.Running.Address);
        var packaged = workspace.Package(1);
        var prepared = await workspace.Host.PrepareAsync(packaged.Image, packaged.Version, CancellationToken.None);
        var serves = await workspace.Host.StartAsync(prepared, CancellationToken.None);
        var ended = await workspace.Host.StartAsync(prepared, CancellationToken.None);
        await workspace.Host.StartAsync(prepared, CancellationToken.None);
        await workspace.Host.EndAsync(ended, CancellationToken.None);
        await workspace.Host.EndAsync(ended, CancellationToken.None);
        Assert.Equal(2, (await ContainersAsync(workspace)).Length);
        await using var other = new DockerWorkspace(daemon.Running.Address);
        var elsewhere = await other.Host.StartAsync(await other.Host.PrepareAsync(packaged.Image, packaged.Version, CancellationToken.None), CancellationToken.None);

        await workspace.Host.CleanUpAsync([serves], null, CancellationToken.None);

        var name = await OnlyContainerAsync(workspace);
        Assert.Equal("always 100", await daemon.Running.DockerAsync("inspect", "-f", "{{.HostConfig.RestartPolicy.Name}} {{.HostConfig.PidsLimit}}", name));
        Assert.Equal([Path.GetDirectoryName(Path.Combine(workspace.StateFolder, serves.AttachedSocket!))!], Directory.GetDirectories(Path.Combine(workspace.StateFolder, FrontFiles.Sockets)));
        using var server = Server(workspace, serves);
        await ReadyAsync(server);
        using var otherServer = Server(other, elsewhere);
        await ReadyAsync(otherServer);
    }

    private static HttpClient Server(DockerWorkspace workspace, ServerStart start) =>
        SocketClient.Open(() => Path.Combine(workspace.StateFolder, start.AttachedSocket!));

    private static Task ReadyAsync(HttpClient server) => Workspace.UntilAsync(async () =>
    {
        try
        {
            using var answer = await server.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    });

    private Task<string[]> ContainersAsync(DockerWorkspace workspace) => daemon.Running.ContainersAsync(workspace.StateFolder);

    private async Task<string> OnlyContainerAsync(DockerWorkspace workspace) => Assert.Single(await ContainersAsync(workspace));
}
