using System.Diagnostics;
using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>What is compared with what, and what a record may be relied on for, whatever was skipped, edited or lost.</summary>
public sealed class Trust
{
    private const string Model = "models/penguins/model.yaml";

    [Fact]
    public async Task A_champion_that_answers_another_question_is_no_opponent()
    {
        await using var team = new TeamWorkspace();
        team.AskForOneSpecies("Adelie", "{ rule: notWorseThanChampion, metric: f1, margin: 0.2 }");
        await team.SucceedAsync("Deploy");

        team.Edit(Model, "species = 'Adelie'", "species = 'Gentoo'");
        var label = await team.RunAsync("Register");
        team.Edit(Model, "task: binary\nthreshold: 0.5", "task: multiclass");
        team.Edit(Model, "species = 'Gentoo'", "species");
        team.Edit(Model, "metric: f1", "metric: accuracy");
        var task = await team.RunAsync("Register");

        Assert.Equal((int)ExitCode.GateRefused, label.ExitCode);
        Assert.Contains("models/penguins/model.yaml:6:8: the label of the candidate is 'species = 'Gentoo'', that of version 1", label.Output, StringComparison.Ordinal);
        Assert.Contains("a new label is a new question", label.Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.GateRefused, task.ExitCode);
        Assert.Contains("the task of the candidate is 'multiclass', that of version 1, which it would be compared with, is 'binary'", task.Output, StringComparison.Ordinal);
        Assert.Equal([1], team.Versions());
    }

    [Fact]
    public async Task Features_of_sql_use_no_outcome_also_without_a_time()
    {
        await using var team = new TeamWorkspace();
        File.WriteAllText(team["/models/penguins/features.sql"], "SELECT *, (species = 'Adelie')::INTEGER AS hint FROM penguins\n");
        team.Edit(Model, "features:\n", "features:\n  sql: features.sql\n");
        team.Edit(Model, "numeric: [", "numeric: [hint, ");

        var outcome = await team.RunAsync("Train");

        Assert.True(outcome.ExitCode == (int)ExitCode.WrongUse, outcome.Output);
        Assert.Contains("models/penguins/features.sql: feature 'hint' uses an outcome", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_deployed_only_over_a_champion_that_it_was_compared_with()
    {
        await using var team = new TeamWorkspace();
        team.Edit(Model, "  local:", $"  staging: {{ port: {LoopbackPort.Free()} }}\n  local:");
        await team.SucceedAsync("Deploy", "--to", "staging");
        team.Edit(Model, "l2: 0.1", "l2: 0.2");
        await team.SucceedAsync("Deploy");
        Assert.Equal([1, 2], team.Versions());

        var skipped = await team.RunAsync("Deploy", "--to", "staging", "--skip", "Evaluate", "Gate", "Register");

        Assert.True(skipped.ExitCode == (int)ExitCode.GateRefused, skipped.Output);
        Assert.Contains("is not gated: champion none -> version 1", skipped.Output, StringComparison.Ordinal);
        Assert.Contains("\"staging\": 1", File.ReadAllText(team["/models/penguins/champions.json"]), StringComparison.Ordinal);
        await team.SucceedAsync("Deploy", "--to", "staging");
        Assert.Contains("\"staging\": 2", File.ReadAllText(team["/models/penguins/champions.json"]), StringComparison.Ordinal);
        await team.SucceedAsync("Stop", "--to", "staging");
    }

    [Fact]
    public async Task A_verdict_that_did_not_pass_lets_no_registered_version_be_deployed()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Register");
        team.Edit(Model, "accuracy, atLeast: 0.95", "accuracy, atLeast: 0.9999");
        await team.RunAsync("Gate");

        var skipped = await team.RunAsync("Deploy", "--skip", "Gate", "Register");

        Assert.True(skipped.ExitCode == (int)ExitCode.GateRefused, skipped.Output);
        Assert.Contains("version 1 did not pass the gates against no champion of local: the verdict is Fail", skipped.Output, StringComparison.Ordinal);
        Assert.Null(await team.ServingVersionAsync());
    }

    [Fact]
    public async Task A_registry_that_lost_its_champion_gets_it_back_and_the_server_serves_on()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Deploy");
        var server = team.Result<Deployment>("deploy").DeployedAt;
        Directory.Delete(team["/models/penguins/versions"], recursive: true);
        File.Delete(team["/models/penguins/history.jsonl"]);
        File.Delete(team["/models/penguins/champions.json"]);

        var again = await team.SucceedAsync("Deploy");

        Assert.Equal("version 1 serves, but the champion of local in the registry is none", again.Reason("Deploy"));
        Assert.Contains("\"local\": 1", File.ReadAllText(team["/models/penguins/champions.json"]), StringComparison.Ordinal);
        Assert.Equal(server, team.Result<Deployment>("deploy").DeployedAt);
        Assert.Empty((await team.SucceedAsync("Deploy")).Ran);
    }

    [Fact]
    public async Task The_lineage_names_the_batches_of_the_snapshot_and_whether_files_differ_from_the_commit()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Ingest");
        File.WriteAllText(team["/.gitignore"], "artifacts/\n.nuke/\n");
        Git(team, "init", "-q");
        Git(team, "add", ".");
        Git(team, "-c", "user.name=ada", "-c", "user.email=ada@example.com", "commit", "-q", "-m", "all");
        var pinned = team.Result<DataLock>("ingest").Batches;
        await team.SucceedAsync("Register");
        Assert.Equal((40, false), (team.Version(1).Lineage.Commit?.Length, team.Version(1).Lineage.Dirty));
        Assert.Equal(pinned, team.Version(1).Lineage.Batches);

        team.Edit(Model, "l2: 0.1", "l2: 0.2");
        await team.SucceedAsync("Gate");
        File.AppendAllText(team["/data/penguins/penguins-2009.csv"], "Gentoo,Biscoe,44.5,14.3,216,4100,male,2009\n");
        await team.SucceedAsync("Ingest", "--accept-batch", "penguins-2009.csv");
        await team.SucceedAsync("Register", "--skip", "Ingest", "Validate", "Train", "Evaluate", "Gate");

        Assert.NotEqual(pinned, team.Result<DataLock>("ingest").Batches);
        Assert.Equal(pinned, team.Version(2).Lineage.Batches);
        Assert.True(team.Version(2).Lineage.Dirty);
    }

    [Fact]
    public async Task A_version_file_that_was_edited_goes_no_further_and_Status_says_so()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Register");
        team.Edit("models/penguins/versions/1.json", "\"outcome\": \"Pass\"", "\"outcome\": \"Pass\" ");

        var status = await team.SucceedAsync("Status");
        var refused = await team.RunAsync("Deploy");

        Assert.Contains("The registry is not what was written", status.Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.WrongUse, refused.ExitCode);
        Assert.Contains("models/penguins/versions/1.json: this file is not what was registered as version 1", refused.Output, StringComparison.Ordinal);
        Assert.Contains("next: git checkout", refused.Output, StringComparison.Ordinal);
        Assert.Null(await team.ServingVersionAsync());
    }

    [Fact]
    public async Task A_key_holds_all_code_that_does_the_work()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Deploy");

        AssertHolds(team.Record<DataLock>("ingest").Inputs, "code Assay.Data", "code Assay.Profiling", "code System.IO.Hashing");
        AssertHolds(team.Record<DatasetSnapshot>("validate").Inputs, "code Assay.Data", "code duckdb", "code System.IO.Hashing");
        AssertHolds(team.Record<CandidateModel>("train").Inputs, "code duckdb", "code lib_lightgbm", "code Microsoft.ML.Core", "code Microsoft.ML.CpuMath");
        AssertHolds(team.Record<EvaluationReport>("evaluate").Inputs, "code Assay.Evaluation", "code Assay.Training", "code Microsoft.ML.Data");
        AssertHolds(team.Record<GateVerdict>("gate").Inputs, "code Assay.Evaluation");
        AssertHolds(team.Record<ModelVersion>("register").Inputs, "code Assay.Registry");
        AssertHolds(team.Record<ServingImage>("package").Inputs, "code Assay.Packaging", "base layer");
        AssertHolds(team.Record<Deployment>("deploy").Inputs, "code Assay.Deployment", "front");

        static void AssertHolds(IReadOnlyDictionary<string, string> inputs, params string[] names) =>
            Assert.All(names.Append("code Assay.Lifecycle"), n => Assert.True(inputs.TryGetValue(n, out var value) && ContentDigest.TryParse(value, null, out _), n));
    }

    private static void Git(TeamWorkspace team, params string[] arguments)
    {
        using var git = Process.Start("git", ["-C", team.Root, .. arguments]);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
