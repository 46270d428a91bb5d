using System.Diagnostics;
using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>The dataset of a repository at two commits.</summary>
public sealed class Revisions : IAsyncDisposable
{
    private const string Batch = "data/penguins/penguins-2007.csv";
    private const string Row = "Adelie,Torgersen,39.1,18.7,181,3750,male,2007";
    private readonly TeamWorkspace team = new(ownServer: true);
    private readonly TemporaryFolder share = new();

    [Fact]
    public async Task DataDiff_tells_what_came_went_and_moved_between_commits_and_the_working_tree()
    {
        await CommitAsync(alsoBatches: true);
        team.Edit(Batch, Row, Row.Replace("39.1", "49.1", StringComparison.Ordinal));
        await team.SucceedAsync("Ingest", "--accept-batch", "penguins-2007.csv");

        var tree = await team.SucceedAsync("DataDiff");
        await CommitAsync(alsoBatches: true);
        var none = await team.SucceedAsync("DataDiff");
        var commits = await team.SucceedAsync("DataDiff", "--from", "HEAD~1", "--to", "HEAD");

        foreach (var output in new[] { tree.Output, commits.Output })
        {
            Assert.Contains("0 added, 0 removed, 1 changed, 2 as they were", output, StringComparison.Ordinal);
            Assert.Contains("changed  penguins-2007.csv: 110 rows, 4,934 bytes", output, StringComparison.Ordinal);
            Assert.Contains("Table penguins: 344 -> 344 rows: 1 added, 1 removed", output, StringComparison.Ordinal);
            Assert.Contains("column bill_length_mm: mean 43.9219 -> 43.9512", output, StringComparison.Ordinal);
        }
        Assert.Contains("0 added, 0 removed, 0 changed, 3 as they were", none.Output, StringComparison.Ordinal);
        var change = AssayJson.Read<DatasetChange>(File.ReadAllText(Directory.GetFiles(team["/artifacts/datadiff"], "penguins-*-working-tree.json").First(f => File.ReadAllText(f).Contains("penguins-2007", StringComparison.Ordinal))));
        Assert.Equal(change.Batches[0].Before!.Digest, change.Batches[0].After!.Replaces);
    }

    [Fact]
    public async Task Bytes_that_git_does_not_have_come_from_the_remote_or_are_named()
    {
        await team.SucceedAsync("Ingest", "Push", "--store-remote", share.Path);
        await CommitAsync(alsoBatches: false);
        team.Edit(Batch, Row, Row.Replace("39.1", "49.1", StringComparison.Ordinal));
        await team.SucceedAsync("Ingest", "--accept-batch", "penguins-2007.csv");

        var nowhere = await team.RunAsync("DataDiff");
        var fetched = await team.SucceedAsync("DataDiff", "--store-remote", share.Path);

        Assert.Equal((int)ExitCode.OutsideSystem, nowhere.ExitCode);
        Assert.Contains($"{Batch}: the bytes of batch 'penguins-2007.csv' of HEAD are nowhere: sha256:", nowhere.Output, StringComparison.Ordinal);
        Assert.Contains("next: declare the StoreRemote that has them", nowhere.Output, StringComparison.Ordinal);
        Assert.Contains("1 added, 1 removed", fetched.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_no_commit_pins_may_be_corrected_and_one_that_a_commit_pins_may_not()
    {
        await CommitAsync(alsoBatches: true);
        const string late = "data/penguins/penguins-2010.csv";
        File.WriteAllText(team["/" + late], $"species,island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex,year\n{Row.Replace("39.1", "broken", StringComparison.Ordinal)}\n");
        var refused = await team.RunAsync("Validate");
        team.Edit(late, "broken", "39.2");
        var corrected = await team.RunAsync("Validate");
        await CommitAsync(alsoBatches: true);
        team.Edit(late, "39.2", "39.3");
        var changed = await team.RunAsync("Validate");

        Assert.True(refused.ExitCode == (int)ExitCode.DataRefused, refused.Output);
        Assert.True(corrected.ExitCode == 0, corrected.Output);
        Assert.True(changed.ExitCode == (int)ExitCode.DataRefused, changed.Output);
        Assert.Contains("the batch is not the one that data.lock.yaml pins: 1 rows", changed.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("git knows no revision 'yesterday' here", "DataDiff", "--from", "yesterday")]
    [InlineData("git knows no revision 'staging' here", "DataDiff", "--to", "staging")]
    public async Task A_revision_that_is_none_is_wrong_use(string expected, params string[] arguments)
    {
        await CommitAsync(alsoBatches: true);

        var outcome = await team.RunAsync(arguments);

        Assert.True(outcome.ExitCode == (int)ExitCode.WrongUse, outcome.Output);
        Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        Assert.Contains("next: look with git log", outcome.Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await team.DisposeAsync();
        share.Dispose();
    }

    private async Task CommitAsync(bool alsoBatches)
    {
        await team.SucceedAsync("Ingest");
        File.WriteAllText(team["/.gitignore"], $"artifacts/\n.nuke/\n{(alsoBatches ? "" : "data/*/*.csv\n")}");
        if (!Directory.Exists(team["/.git"]))
            Git("init", "-q");
        Git("add", ".");
        Git("-c", "user.name=ada", "-c", "user.email=ada@example.com", "commit", "-q", "-m", "all");
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start("git", ["-C", team.Root, .. arguments]);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
