using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests.Rendering;

public sealed class Units : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_limits_are_those_of_the_environment()
    {
        var text = Plans.Text("systemd", Plans.Of(new DockerTargetOptions { Limits = new ContainerLimits { MemoryBytes = 256L << 20, Cpus = 1.5, Pids = 64 } }));
        foreach (var line in new[] { "MemoryMax=268435456", "MemorySwapMax=0", "CPUQuota=150%", "TasksMax=64", "DynamicUser=yes", "ProtectSystem=strict", "CapabilityBoundingSet=" })
            Assert.Contains($"\n{line}\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "\nExecStart=/opt/assay/flights-production/current/app/assay-server --model /opt/assay/flights-production/current/model --urls http://127.0.0.1:5280\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Systemd_finds_nothing_to_complain_of()
    {
        var (exitCode, output) = await Plans.RunAsync("systemd-analyze", "verify", "--man=no", Unit());
        Assert.Equal((0, ""), (exitCode, output));
    }

    /// <summary>Of 10, where lower is safer; systemd itself calls up to 2 OK.</summary>
    [Fact]
    public async Task Systemd_finds_little_exposed()
    {
        var (exitCode, output) = await Plans.RunAsync("systemd-analyze", "security", "--offline=yes", "--no-pager", Unit());
        Assert.True(exitCode == 0, output);
        var exposure = Regex.Match(output, @"exposure level for assay-flights-production\.service: ([0-9.]+)").Groups[1].Value;
        Assert.InRange(double.Parse(exposure, CultureInfo.InvariantCulture), 0, 1.5);
    }

    /// <summary>With a program where the unit expects one.</summary>
    private string Unit()
    {
        var program = folder.Write("flights-production/current/app/assay-server", "#!/bin/sh\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var file = Assert.Single(Assert.Single(ServiceRenderers.Choose("/work", ["systemd"])).Render(Plans.Of(), folder.Path));
        return folder.Write(file.Name, file.Text.Replace("/opt/assay", folder.Path, StringComparison.Ordinal));
    }
}
