using System.Diagnostics;
using System.Globalization;
using System.Net;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

/// <summary>A real process that deploys version 2 over version 1 is killed at a step, and another one goes on.</summary>
public sealed class KilledBuildTests
{
    /// <summary>Strategy, seconds of hold, the step, milliseconds after it was written down, and the version that serves once that is settled.</summary>
    public static TheoryData<RolloutStrategy, int, string, int, int> Kills => new()
    {
        { RolloutStrategy.BlueGreen, 0, "start", 0, 1 },
        { RolloutStrategy.BlueGreen, 0, "start", 150, 1 },
        { RolloutStrategy.BlueGreen, 60, "switch", 0, 1 },
        { RolloutStrategy.BlueGreen, 60, "watch", 200, 1 },
        { RolloutStrategy.BlueGreen, 0, "end version 1", 0, 2 },
        { RolloutStrategy.Canary, 60, "canary at 50 %", 0, 1 },
        { RolloutStrategy.Canary, 60, "canary at 50 %", 500, 1 },
        { RolloutStrategy.Shadow, 60, "shadow", 300, 1 },
        { RolloutStrategy.Recreate, 0, "end version 1", 0, 1 },
        { RolloutStrategy.Recreate, 0, "end version 1", 100, 1 },
        { RolloutStrategy.Recreate, 60, "watch", 100, 1 },
    };

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task Is_finished_or_undone_by_the_next(RolloutStrategy strategy, int hold, string step, int milliseconds, int version)
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        var packaged = workspace.Package(2);
        await using (var traffic = Traffic.Of(workspace))
        {
            await RunKilledAsync(workspace, packaged, strategy, hold, step, milliseconds);
            // Whatever the build was about to do, callers are served.
            if (strategy != RolloutStrategy.Recreate)
                Assert.Contains(1, await traffic.AssertAllServedAsync());
        }

        var unfinished = workspace.Target.Unfinished(workspace.Environment.Name, workspace.Model)!;
        Assert.False(unfinished.BuildRuns);
        Assert.StartsWith("unfinished rollout of version 2: ", unfinished.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("its build is gone; next: Deploy", unfinished.ToString(), StringComparison.Ordinal);
        if (milliseconds == 0)
            Assert.Equal(step, unfinished.Step);

        var recovered = await workspace.Target.RecoverAsync(workspace.Environment.Name, workspace.Model);

        Assert.Equal((2, version == 2), (recovered!.Version, recovered.Finished));
        await workspace.AssertOnlyServesAsync(version);
        await workspace.DeployAsync(packaged);
        await workspace.AssertOnlyServesAsync(2);
    }

    [Theory]
    [InlineData("start", 150)]
    [InlineData("switch", 0)]
    [InlineData("finish", 0)]
    public async Task First_deployment_is_done_again(string step, int milliseconds)
    {
        await using var workspace = new Workspace();
        var packaged = workspace.Package(2);
        await RunKilledAsync(workspace, packaged, RolloutStrategy.BlueGreen, 0, step, milliseconds);
        Assert.NotNull(workspace.Target.Unfinished(workspace.Environment.Name, workspace.Model));

        await workspace.DeployAsync(packaged);

        await workspace.AssertOnlyServesAsync(2);
    }

    [Fact]
    public async Task That_was_replacing_the_front_lets_the_old_version_serve_again()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        var packaged = workspace.Package(2);
        var newer = workspace.OtherFront(folder => File.WriteAllText(Path.Combine(folder, "newer.txt"), "x"));
        await workspace.FrontStatusAsync();
        await RunKilledAsync(workspace, packaged, RolloutStrategy.BlueGreen, 0, "replace the front", 60, newer);

        Assert.False((await workspace.Target.RecoverAsync(workspace.Environment.Name, workspace.Model))!.Finished);

        await Workspace.UntilAsync(async () => await workspace.PredictAsync() == (HttpStatusCode.OK, 1));
        await workspace.AssertOnlyServesAsync(1);
    }

    [Fact]
    public async Task Together_with_its_front_is_undone_as_well()
    {
        await using var workspace = new Workspace();
        await workspace.DeployAsync(workspace.Package(1));
        var packaged = workspace.Package(2);
        await RunKilledAsync(workspace, packaged, RolloutStrategy.BlueGreen, 60, "watch", 200);
        Workspace.Kill((await workspace.FrontStatusAsync()).ProcessId);

        Assert.False((await workspace.Target.RecoverAsync(workspace.Environment.Name, workspace.Model))!.Finished);

        await workspace.AssertOnlyServesAsync(1);
    }

    private static async Task RunKilledAsync(
        Workspace workspace, Packaged packaged, RolloutStrategy strategy, int hold, string step, int milliseconds, string? front = null)
    {
        var work = Path.Combine(workspace.Root, "work");
        Directory.CreateDirectory(work);
        await File.WriteAllTextAsync(Path.Combine(work, "smoke.json"), AssayJson.Write(new SmokeRecord(packaged.Version.Digest, packaged.SmokeTests)));
        await File.WriteAllTextAsync(Path.Combine(work, "image.json"), AssayJson.Write(packaged.Image));
        await File.WriteAllTextAsync(Path.Combine(work, "version.json"), AssayJson.Write(packaged.Version));
        string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        using var build = Process.Start(new ProcessStartInfo(BuiltPrograms.Dotnet,
        [
            BuiltPrograms.KilledBuild, workspace.Root, front ?? BuiltPrograms.FrontFolder, BuiltPrograms.Dotnet, work,
            Text(workspace.Environment.Port), Text(hold), Text(milliseconds), strategy.ToString(), step,
        ]))!;
        await build.WaitForExitAsync();
        Assert.Equal(137, build.ExitCode);
    }
}
