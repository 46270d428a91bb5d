using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>The way of a model from raw batches to a running server, as a user drives it.</summary>
public sealed class ReleaseChain
{
    private static readonly string[] AllStages = ["Ingest", "Validate", "Train", "Evaluate", "Gate", "Register", "Package", "Deploy"];

    [Fact]
    public async Task Trains_gates_registers_and_serves_then_has_nothing_to_do()
    {
        await using var team = new TeamWorkspace();

        var first = await team.SucceedAsync("Train", "Deploy");

        Assert.Equal(AllStages, first.Ran);
        Assert.Contains($"http://127.0.0.1:{team.Port}/predict", first.Output, StringComparison.Ordinal);
        Assert.Equal([1], team.Versions());
        Assert.Equal(1, await team.ServingVersionAsync());

        var again = await team.SucceedAsync("Train", "Deploy");

        Assert.Empty(again.Ran);
        Assert.Equal(AllStages, again.UpToDate);
    }

    [Fact]
    public async Task A_change_runs_what_depends_on_it_and_says_why()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Train", "Deploy");

        team.Edit("models/penguins/model.yaml", "metric: logLoss, atMost: 0.2", "metric: logLoss, atMost: 0.19");
        var gate = await team.SucceedAsync("Train", "Deploy");
        Assert.Equal(["Gate", "Register"], gate.Ran);
        Assert.Contains("model.yaml gates.2 floor logLoss atMost 0.2 -> floor logLoss atMost 0.19", gate.Reason("Gate"), StringComparison.Ordinal);
        Assert.Equal([1], team.Versions());

        team.Edit("models/penguins/model.yaml", "l2: 0.1", "l2: 0.2");
        var trainer = await team.SucceedAsync("Train", "Deploy");
        Assert.Equal(["Train", "Evaluate", "Gate", "Register", "Package", "Deploy"], trainer.Ran);
        Assert.Equal("model.yaml trainer.l2 0.1 -> 0.2", trainer.Reason("Train"));
        Assert.Equal([1, 2], team.Versions());
        Assert.Equal(2, await team.ServingVersionAsync());
        Assert.Contains("notWorseThanChampion accuracy", trainer.Output, StringComparison.Ordinal);

        team.Edit("models/penguins/model.yaml", "trainer:", "# a comment changes nothing\ntrainer:");
        Assert.Empty((await team.SucceedAsync("Train", "Deploy")).Ran);
    }

    [Fact]
    public async Task Changed_feature_sql_trains_anew()
    {
        await using var team = new TeamWorkspace();
        File.WriteAllText(team["/models/penguins/features.sql"], "SELECT *, bill_length_mm / bill_depth_mm AS bill_ratio FROM penguins\n");
        team.Edit("models/penguins/model.yaml", "features:\n", "features:\n  sql: features.sql\n");
        team.Edit("models/penguins/model.yaml", "numeric: [", "numeric: [bill_ratio, ");
        await team.SucceedAsync("Register");

        team.Edit("models/penguins/features.sql", "bill_length_mm / bill_depth_mm", "bill_depth_mm / bill_length_mm");
        var outcome = await team.SucceedAsync("Register");

        Assert.Equal(["Train", "Evaluate", "Gate", "Register"], outcome.Ran);
        Assert.StartsWith("model.yaml features.sql", outcome.Reason("Train"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_gate_stops_the_release_and_the_old_version_serves_on()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Deploy");
        team.Edit("models/penguins/model.yaml", "accuracy, atLeast: 0.95", "accuracy, atLeast: 0.9999");

        var refused = await team.RunAsync("Deploy");

        Assert.Equal((int)ExitCode.GateRefused, refused.ExitCode);
        Assert.Contains("models/penguins/model.yaml:", refused.Output, StringComparison.Ordinal);
        Assert.Contains("gate floor accuracy gives Fail", refused.Output, StringComparison.Ordinal);
        Assert.Equal([1], team.Versions());
        Assert.Equal(1, await team.ServingVersionAsync());

        // The verdict stands: asking again does not make it pass.
        Assert.Equal((int)ExitCode.GateRefused, (await team.RunAsync("Deploy")).ExitCode);
    }

    [Fact]
    public async Task A_skipped_gate_is_not_a_passed_one()
    {
        await using var team = new TeamWorkspace();

        var skipped = await team.RunAsync("Register", "--skip", "Gate");

        Assert.Equal((int)ExitCode.GateRefused, skipped.ExitCode);
        Assert.Contains("is not gated", skipped.Output, StringComparison.Ordinal);
        Assert.Empty(team.Versions());

        await team.SucceedAsync("Register");
        team.Edit("models/penguins/model.yaml", "l2: 0.1", "l2: 0.2");
        Assert.Equal((int)ExitCode.GateRefused, (await team.RunAsync("Train", "Deploy", "--skip", "Gate")).ExitCode);
        Assert.Equal([1], team.Versions());
    }

    [Fact]
    public async Task Two_folders_give_the_same_model_and_image()
    {
        await using var one = new TeamWorkspace(ownServer: true);
        await using var two = new TeamWorkspace(ownServer: true);
        // Nothing is deployed, so both may name the same port.
        File.Copy(one["/models/penguins/model.yaml"], two["/models/penguins/model.yaml"], overwrite: true);
        await one.SucceedAsync("Package");
        await two.SucceedAsync("Package");

        Assert.Equal(one.Result<CandidateModel>("train").Digest, two.Result<CandidateModel>("train").Digest);
        Assert.Equal(one.Result<DatasetSnapshot>("validate").Digest, two.Result<DatasetSnapshot>("validate").Digest);
        Assert.Equal(one.Result<ServingImage>("package").Layers, two.Result<ServingImage>("package").Layers);
        Assert.Equal(one.Result<ServingImage>("package").ManifestDigest, two.Result<ServingImage>("package").ManifestDigest);
        foreach (var document in new[] { "sbom.cdx.json", "image.provenance.json", "training.provenance.json" })
            Assert.Equal(File.ReadAllText(one[$"/artifacts/delivery/penguins/1/{document}"]), File.ReadAllText(two[$"/artifacts/delivery/penguins/1/{document}"]));
    }

    [Fact]
    public async Task The_folder_that_a_user_stands_in_does_not_matter()
    {
        await using var team = new TeamWorkspace();
        await using var run = BuildRun.Start(team["/models/penguins"], "Train");

        Assert.Equal(0, (await run.FinishAsync()).ExitCode);
        Assert.Equal(["Ingest", "Validate", "Train"], (await team.SucceedAsync("Train")).UpToDate);
    }

    [Fact]
    public async Task A_changed_threshold_is_judged_against_the_champion_and_becomes_a_version()
    {
        await using var team = new TeamWorkspace();
        team.AskForOneSpecies("Adelie", "{ rule: notWorseThanChampion, metric: f1, margin: 0.2 }");
        await team.SucceedAsync("Register");
        File.WriteAllText(team["/models/penguins/champions.json"], """{ "local": 1 }""");

        team.Edit("models/penguins/model.yaml", "threshold: 0.5", "threshold: 0.6");
        await team.SucceedAsync("Register");
        Assert.Equal([1, 2], team.Versions());

        team.Edit("models/penguins/model.yaml", "threshold: 0.6", "threshold: 0.99999");
        var refused = await team.RunAsync("Register");
        Assert.True(refused.ExitCode == (int)ExitCode.GateRefused, refused.Output);
        Assert.Equal([1, 2], team.Versions());
    }

    [Fact]
    public async Task Status_tells_and_changes_nothing()
    {
        await using var team = new TeamWorkspace();
        // The first run of any target writes the schema and the workflow.
        await team.SucceedAsync("Status");
        var files = team.Files();
        Assert.Contains("Registered: nothing yet", (await team.SucceedAsync("Status")).Output, StringComparison.Ordinal);
        Assert.Equal(files, team.Files());
        await team.SucceedAsync("Deploy");
        files = team.Files();

        var status = (await team.SucceedAsync()).Output;

        Assert.Equal(files, team.Files());
        Assert.Contains("version 1 (", status, StringComparison.Ordinal);
        Assert.Contains($"version 1 serves at http://127.0.0.1:{team.Port}/", status, StringComparison.Ordinal);
        Assert.Contains("Deploy is up to date", status, StringComparison.Ordinal);

        await team.SucceedAsync("Stop");
        Assert.Null(await team.ServingVersionAsync());
        Assert.Contains("Deploy would run, and what follows it: nothing serves", (await team.SucceedAsync("Status")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_keeps_registered_models_and_what_serves()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Deploy");

        await team.SucceedAsync("Clean");

        Assert.Equal(1, await team.ServingVersionAsync());
        Assert.False(Directory.Exists(team["/artifacts/stages"]));
        var again = await team.SucceedAsync("Deploy");
        Assert.Equal(AllStages, again.Ran);
        Assert.Equal([1], team.Versions());
    }
}
