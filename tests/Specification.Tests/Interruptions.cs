using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>Kills, Ctrl+C and two runs at once.</summary>
public sealed class Interruptions
{
    public static TheoryData<string, int> Kills
    {
        get
        {
            var kills = new TheoryData<string, int>();
            foreach (var stage in Enum.GetNames<Stage>())
            {
                kills.Add(stage, 0);
                kills.Add(stage, 60);
            }
            return kills;
        }
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task A_killed_run_is_completed_by_the_next(string stage, int milliseconds)
    {
        await using var team = new TeamWorkspace();
        await using (var killed = team.Start("Train", "Deploy"))
        {
            await killed.WaitForAsync($"{stage} runs:");
            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
            killed.Kill();
            await killed.FinishAsync();
        }

        await team.SucceedAsync("Train", "Deploy");

        Assert.Equal([1], team.Versions());
        Assert.Equal(1, await team.ServingVersionAsync());
        Assert.Empty((await team.SucceedAsync("Train", "Deploy")).Ran);
        Assert.Empty(Directory.GetFileSystemEntries(team["/artifacts/candidates/penguins"], "*.partial-*"));
    }

    [Fact]
    public async Task Ctrl_C_ends_with_130_and_the_next_run_succeeds()
    {
        await using var team = new TeamWorkspace();
        await using var run = team.Start("Train");
        await run.WaitForAsync("Validate runs:");

        run.Interrupt();

        Assert.Equal((int)ExitCode.Cancelled, (await run.FinishAsync()).ExitCode);
        await team.SucceedAsync("Train");
    }

    [Fact]
    public async Task Two_runs_at_once_end_well_and_register_once()
    {
        await using var team = new TeamWorkspace();

        var both = await Task.WhenAll(team.RunAsync("Train", "Deploy"), team.RunAsync("Train", "Deploy"));

        Assert.All(both, outcome => Assert.True(outcome.ExitCode == 0, outcome.Output));
        Assert.Equal([1], team.Versions());
        Assert.Equal(1, await team.ServingVersionAsync());
    }

    [Fact]
    public async Task A_second_run_says_who_holds_the_lock()
    {
        await using var team = new TeamWorkspace();
        Directory.CreateDirectory(team["/artifacts/locks"]);
        File.WriteAllText(team["/artifacts/locks/penguins.lock.holder"], "process 1, started long ago");
        var held = new FileStream(team["/artifacts/locks/penguins.lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await using var waiting = team.Start("Ingest");

        await waiting.WaitForAsync("another run works on model penguins (process 1, started long ago)");
        await held.DisposeAsync();

        Assert.Equal(0, (await waiting.FinishAsync()).ExitCode);
    }
}
