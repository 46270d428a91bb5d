using System.Diagnostics;
using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>Target Tune: the search, its patch, and what kills and Ctrl+C leave.</summary>
public sealed class Tuning
{
    private const string Yaml = "models/penguins/model.yaml";
    private const string Old = "trainer: { kind: lbfgs, l1: 0.1, l2: 0.1 }";
    private const string Poor = "trainer: { kind: lbfgs, iterations: 2, l1: 5, l2: 5 } # to be tuned";
    private const string Small = "\ntune: { metric: logLoss, trials: 8, trainers: { lbfgs: { iterations: [50], l1: default, l2: default } } }";

    [Fact]
    public async Task The_patch_and_accept_write_the_same_file_and_nothing_but_the_trainer()
    {
        await using var team = new TeamWorkspace();
        team.Edit(Yaml, Old, Poor + Small);
        var before = File.ReadAllText(team["/" + Yaml]);

        var tuned = await team.SucceedAsync("Tune");

        Assert.Contains("it was chosen by these very rows", tuned.Output, StringComparison.Ordinal);
        Assert.Contains("+trainer: { kind: lbfgs, iterations: 50, l1: ", tuned.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(team["/" + Yaml]));
        File.Copy(team["/" + Yaml], team["/before.yaml"]);
        await GitAsync(team, "apply", "artifacts/tuning/penguins/model.yaml.patch");
        var patched = File.ReadAllText(team["/" + Yaml]);
        File.Copy(team["/before.yaml"], team["/" + Yaml], overwrite: true);

        await team.SucceedAsync("Tune", "--accept");

        Assert.Equal(patched, File.ReadAllText(team["/" + Yaml]));
        var (old, now) = (before.Split('\n'), patched.Split('\n'));
        Assert.Equal(old.Length, now.Length);
        var changed = Assert.Single(Enumerable.Range(0, old.Length), i => old[i] != now[i]);
        Assert.EndsWith(" } # to be tuned", now[changed], StringComparison.Ordinal);
        var result = Result(team);
        Assert.True(result.Best!.Mean < result.Current!.Mean);
        // It was compared with a model.yaml that is no more.
        var again = await team.RunAsync("Tune", "--accept");
        Assert.Equal((int)ExitCode.WrongUse, again.ExitCode);
        Assert.Contains("model.yaml is not the one that the last search began with", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_search_goes_on_and_finds_what_a_whole_one_finds()
    {
        await using var team = new TeamWorkspace();
        await using var whole = new TeamWorkspace();
        foreach (var workspace in new[] { team, whole })
            workspace.Edit(Yaml, Old, Old + "\ntune: { metric: logLoss, trials: 16, patience: 100, trainers: { lbfgs: default, lightGbm: default } }");
        await using (var killed = team.Start("Tune"))
        {
            await WaitForTrialsAsync(team, 3);
            killed.Kill();
            await killed.FinishAsync();
        }
        var left = Trials(team).Count(t => t.Length > 0 && t[^1] == '}');
        Assert.InRange(left, 3, 15);

        var resumed = await team.SucceedAsync("Tune");
        await whole.SucceedAsync("Tune");

        Assert.Contains($"{left} trials of an earlier run are taken", resumed.Output, StringComparison.Ordinal);
        Assert.Equal(16, Trials(team).Length);
        Assert.Equal(Settled(whole), Settled(team));
        Assert.Contains("16 trials of an earlier run are taken", (await team.SucceedAsync("Tune")).Output, StringComparison.Ordinal);
        Assert.Equal(16, Trials(team).Length);
    }

    [Fact]
    public async Task Ctrl_C_keeps_the_best_so_far_and_ends_with_130()
    {
        await using var team = new TeamWorkspace();
        team.Edit(Yaml, Old, Poor + Small.Replace("trials: 8", "trials: 1000, patience: 1000", StringComparison.Ordinal));
        await using var run = team.Start("Tune");
        await WaitForTrialsAsync(team, 5);

        run.Interrupt();

        var outcome = await run.FinishAsync();
        Assert.Equal((int)ExitCode.Cancelled, outcome.ExitCode);
        Assert.Contains("Tune was cancelled: the best so far is kept", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(TuningEnd.Cancelled, Result(team).Ended);
        await team.SucceedAsync("Tune", "--accept");
        Assert.Contains("iterations: 50", File.ReadAllText(team["/" + Yaml]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_tuned_or_accepted_is_refused()
    {
        await using var team = new TeamWorkspace();

        var nothing = await team.RunAsync("Tune", "--accept");

        Assert.Equal((int)ExitCode.WrongUse, nothing.ExitCode);
        Assert.Contains("no search of this model has left anything to accept", nothing.Output, StringComparison.Ordinal);
        team.Edit(Yaml, Old, "trainer: { kind: command, run: [python3, train.py] }");
        var given = await team.RunAsync("Tune");
        Assert.Equal((int)ExitCode.WrongUse, given.ExitCode);
        Assert.Contains("trainer command has nothing to tune (allowed: lightGbm, sdca, lbfgs)", given.Output, StringComparison.Ordinal);
    }

    private static TuningResult Result(TeamWorkspace team) => AssayJson.Read<TuningResult>(File.ReadAllText(team["/artifacts/tuning/penguins/tuning.json"]));

    /// <summary>All that is not time.</summary>
    private static (int, int, string, string) Settled(TeamWorkspace team)
    {
        var result = Result(team);
        return (result.Settings, result.Fits, AssayJson.WriteLine(result.Best! with { Seconds = 0 }), AssayJson.WriteLine(result.Current! with { Seconds = 0 }));
    }

    private static string[] Trials(TeamWorkspace team)
    {
        var folder = new DirectoryInfo(team["/artifacts/tuning/penguins"]);
        var file = folder.Exists ? folder.EnumerateFiles("trials.jsonl", SearchOption.AllDirectories).SingleOrDefault() : null;
        if (file is null)
            return [];
        using var reader = new StreamReader(new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task WaitForTrialsAsync(TeamWorkspace team, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (Trials(team).Length < count)
            await Task.Delay(20, patience.Token);
    }

    private static async Task GitAsync(TeamWorkspace team, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = team.Root })!;
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, git.ExitCode);
    }
}
