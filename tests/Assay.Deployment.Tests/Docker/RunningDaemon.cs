using System.Diagnostics;

namespace Assay.Deployment.Tests;

/// <summary>
/// A Docker engine of the tests' own, with its data, its containers and its socket in one folder. It can reach no registry but those of this
/// machine, listens on no port, and publishes ports on 127.0.0.1 alone.
/// </summary>
internal sealed class RunningDaemon : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("assay-dockerd-").FullName;
    private Process? process;

    /// <summary>Where images and containers are kept; null: in its own folder.</summary>
    public required string? DataRoot { get; init; }

    private string Root => DataRoot ?? Path.Combine(folder, "root");

    public Uri Address => new($"unix://{folder}/docker.sock");

    public DockerEngine Engine() => new(new DockerEngineOptions { Address = Address });

    /// <returns>Why there is none; null when it answers.</returns>
    public static string? Missing()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            return "a Docker engine can be started on Linux by root only";
        return RealComponent.Find("dockerd") is null ? "dockerd is not installed: apt-get install docker.io" : null;
    }

    public async Task StartAsync()
    {
        // A killed engine leaves its number, and one that starts on a busy machine may find its containerd too late.
        for (var attempt = 1; !await TryStartAsync(); attempt++)
            Assert.True(attempt < 4, $"dockerd did not start:\n{await File.ReadAllTextAsync(Path.Combine(folder, "log"))}");
    }

    private async Task<bool> TryStartAsync()
    {
        File.Delete(Path.Combine(folder, "pid"));
        var info = new ProcessStartInfo("dockerd") { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--data-root", Root, "--exec-root", Path.Combine(folder, "exec"), "--pidfile", Path.Combine(folder, "pid"),
            "--host", Address.OriginalString, "--ip", "127.0.0.1",
        ];
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        info.Environment["HTTP_PROXY"] = info.Environment["HTTPS_PROXY"] = "http://127.0.0.1:9";
        info.Environment["NO_PROXY"] = "localhost,127.0.0.1,::1";
        process = Process.Start(info)!;
        var log = Path.Combine(folder, "log");
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var engine = Engine();
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await engine.PingAsync(CancellationToken.None);
                return true;
            }
            catch (Lifecycle.OutsideSystemException)
            {
                if (process.HasExited)
                    return false;
                Assert.True(started.Elapsed < TimeSpan.FromMinutes(2), "dockerd does not answer.");
                await Task.Delay(50);
            }
        }

        void Append(string? line)
        {
            lock (log)
                File.AppendAllText(log, line + "\n");
        }
    }

    /// <summary>Without a chance to put anything in order.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    public async Task EnsureRunningAsync()
    {
        if (process!.HasExited)
            await StartAsync();
    }

    /// <summary>Makes it the only node of a swarm.</summary>
    public async Task EnsureSwarmAsync()
    {
        if (await DockerAsync("info", "--format", "{{.Swarm.LocalNodeState}}") != "active")
            await DockerAsync("swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", $"127.0.0.1:{LoopbackPort.Free()}");
    }

    /// <summary>Whether an image comes in now.</summary>
    public bool IsLoading => Directory.Exists(Path.Combine(Root, "tmp")) && Directory.EnumerateDirectories(Path.Combine(Root, "tmp"), "docker-import-*").Any();

    /// <summary>The containers of one front.</summary>
    public async Task<string[]> ContainersAsync(string stateFolder) =>
        (await DockerAsync("ps", "--all", "--filter", $"label={ContainerLabels.StateFolder}={stateFolder}", "--format", "{{.Names}}"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What the command line of Docker says.</summary>
    public async Task<string> DockerAsync(params string[] arguments)
    {
        var info = new ProcessStartInfo("docker") { RedirectStandardOutput = true, RedirectStandardError = true };
        info.Environment["DOCKER_HOST"] = Address.OriginalString;
        foreach (var argument in arguments)
            info.ArgumentList.Add(argument);
        using var docker = Process.Start(info)!;
        var error = docker.StandardError.ReadToEndAsync();
        var output = await docker.StandardOutput.ReadToEndAsync();
        await docker.WaitForExitAsync();
        Assert.True(docker.ExitCode == 0, $"docker {string.Join(' ', arguments)}: {await error}");
        return output.Trim();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null)
            return;
        // A killed engine leaves containers, which only it can end in order.
        await EnsureRunningAsync();
        var containers = await DockerAsync("ps", "--all", "--quiet");
        if (containers.Length > 0)
            await DockerAsync(["rm", "--force", .. containers.Split('\n')]);
        using var end = Process.Start("kill", [$"{process.Id}"]);
        await process.WaitForExitAsync();
        process.Dispose();
        // A killed engine leaves its mounts too.
        foreach (var mount in File.ReadLines("/proc/self/mounts").Select(line => line.Split(' ')[1]).Where(m => m.StartsWith(folder, StringComparison.Ordinal)).Reverse().ToArray())
        {
            using var unmount = Process.Start("umount", ["--lazy", mount]);
            await unmount.WaitForExitAsync();
        }
        using var remove = Process.Start("rm", ["-rf", folder]);
        await remove.WaitForExitAsync();
    }
}
