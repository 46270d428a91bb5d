using Assay.Front.Control;

namespace Assay.Deployment.Tests;

/// <summary>Whoever reaches the control socket can start programs.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class FrontSocketTests
{
    private const UnixFileMode UserOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    [Fact]
    public async Task Lies_in_a_folder_for_this_user_alone_also_when_the_folder_was_open_before()
    {
        await using var workspace = new Workspace();
        var sockets = Path.Combine(workspace.StateFolder, FrontFiles.Sockets);
        Directory.CreateDirectory(sockets);
        File.SetUnixFileMode(sockets, UserOnly | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

        await workspace.DeployAsync(workspace.Package(1));

        Assert.Equal(UserOnly, File.GetUnixFileMode(sockets));
        Assert.Equal(["front.sock"], Directory.GetFiles(sockets, "front*").Select(Path.GetFileName));
        Assert.Empty(Directory.GetFiles(workspace.StateFolder, "*.sock"));
    }

    [Fact]
    public async Task Of_an_earlier_build_is_found_where_it_was_and_its_front_replaced()
    {
        await using var workspace = new Workspace();
        var packaged = workspace.Package(1);
        await workspace.DeployAsync(packaged);
        var former = Path.Combine(workspace.StateFolder, FrontFiles.FormerControlSocket);
        File.Move(Path.Combine(workspace.StateFolder, FrontFiles.ControlSocket), former);
        var before = await workspace.FrontStatusAsync();

        var elsewhere = workspace.Environment with { Port = LoopbackPort.Free() };
        await workspace.Target.DeployAsync(packaged.Image, packaged.Version, elsewhere, packaged.SmokeTests);

        Assert.NotEqual(before.ProcessId, (await workspace.FrontStatusAsync()).ProcessId);
        Assert.False(Workspace.IsRunning(before.ProcessId));
        Assert.False(File.Exists(former));
    }

    [Fact]
    public async Task Of_an_earlier_build_is_found_by_a_stop()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        File.Move(Path.Combine(workspace.StateFolder, FrontFiles.ControlSocket), Path.Combine(workspace.StateFolder, FrontFiles.FormerControlSocket));
        var before = await workspace.FrontStatusAsync();

        await workspace.Target.StopAsync(workspace.Environment.Name, workspace.Model);

        Assert.False(Workspace.IsRunning(before.ProcessId));
    }
}
