using System.Diagnostics;
using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>A version is made again from what it records, and what differs is named.</summary>
public sealed class Lineages
{
    private const string Model = "models/penguins/model.yaml";

    [Fact]
    public async Task A_version_is_made_again_when_its_declarations_have_changed_and_after_a_kill()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Register");
        team.Edit(Model, "l2: 0.1", "l2: 0.5");
        team.Edit("data/penguins/contract.yaml", "description:", "# other words\ndescription:");
        await using (var killed = team.Start("Reproduce", "--model-version", "1"))
        {
            await killed.WaitForAsync("The same contract");
            killed.Kill();
            await killed.FinishAsync();
        }

        var again = await team.SucceedAsync("Reproduce", "--model-version", "1");

        Assert.Contains("the same: 10 of 10 steps", again.Output, StringComparison.Ordinal);
        Assert.Contains($"The same model: {team.Version(1).Digest.Short}", again.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(team["/artifacts/reproduce/penguins/1"]));
        Assert.Equal([1], team.Versions());
    }

    [Fact]
    public async Task A_changed_row_is_named_by_its_batch_and_a_stored_batch_stands_for_it()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Register");
        var data = team["/data/penguins/penguins-2009.csv"];
        var (rows, digest) = (File.ReadAllText(data), team.Version(1).Lineage.Batches[^1].Digest);
        File.WriteAllText(data, rows + "Gentoo,Biscoe,44.5,14.3,216,4100,male,2009\n");

        var refused = await team.RunAsync("Reproduce", "--model-version", "1");

        Assert.True(refused.ExitCode == (int)ExitCode.GateRefused, refused.Output);
        Assert.Contains($"the first step that differs is batch penguins-2009.csv: recorded {digest.Short}", refused.Output, StringComparison.Ordinal);
        var stored = team[$"/artifacts/store/sha256/{digest.Hex[..2]}/{digest.Hex}"];
        Directory.CreateDirectory(Path.GetDirectoryName(stored)!);
        File.WriteAllText(stored, rows);
        await team.SucceedAsync("Reproduce", "--model-version", "1");
    }

    [Theory]
    [InlineData("\"l2\": 0.1", "\"l2\": 0.2", "declared trainer")]
    [InlineData("\"threshold\": 0.5", "\"threshold\": 0.6", "signature")]
    public async Task A_forged_parameter_is_named_by_its_step(string was, string forged, string step)
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Register");
        team.Edit("models/penguins/versions/1.json", was, forged);
        // Whoever forges a version forges its entry as well; no digest of the registry tells then.
        var history = team["/models/penguins/history.jsonl"];
        var entry = AssayJson.Read<HistoryEntry>(File.ReadAllText(history)) with { VersionFile = ContentDigest.OfFile(team["/models/penguins/versions/1.json"]), Digest = null };
        var line = AssayJson.WriteLine(entry);
        File.WriteAllText(history, $"{line[..^1]},\"digest\":\"{ContentDigest.OfText(line)}\"}}\n");
        await team.SucceedAsync("Audit");

        var refused = await team.RunAsync("Reproduce", "--model-version", "1");

        Assert.True(refused.ExitCode == (int)ExitCode.GateRefused, refused.Output);
        Assert.Contains($"the first step that differs is {step}:", refused.Output, StringComparison.Ordinal);
        Assert.Equal(step == "signature", refused.Output.Contains("the same are batches", StringComparison.Ordinal) && refused.Output.Contains(", model", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_lineage_keeps_what_was_declared_and_how_files_differed_and_none_of_it_is_in_the_image()
    {
        await using var team = new TeamWorkspace();
        File.WriteAllText(team["/.gitignore"], "artifacts/\n.nuke/\n");
        Git(team, "init", "-q");
        Git(team, "add", ".");
        Git(team, "-c", "user.name=ada", "-c", "user.email=ada@example.com", "commit", "-q", "-m", "all");
        team.Edit(Model, "l2: 0.1", "l2: 0.2");
        File.WriteAllText(team["/notes.txt"], "an untracked thought\n");
        await team.SucceedAsync("Package");

        var lineage = team.Version(1).Lineage;
        Assert.Equal(["data/penguins/contract.yaml", Model], lineage.Declarations.Select(d => d.Path));
        Assert.Equal(File.ReadAllText(team["/" + Model]), Stored(team, lineage.Declarations[1].Digest));
        var difference = Stored(team, lineage.Changes!.Digest);
        Assert.Equal(difference.Length, lineage.Changes.Bytes);
        Assert.Contains("+an untracked thought", difference, StringComparison.Ordinal);
        Assert.Contains("l2: 0.2", difference, StringComparison.Ordinal);
        var making = team.Version(1).Making!;
        Assert.Equal(Environment.ProcessorCount, making.Processors);
        Assert.StartsWith("10.", making.Sdk, StringComparison.Ordinal);
        Assert.Contains("Microsoft.ML", making.Packages.Keys);
        Assert.Equal(["Ingest", "Validate", "Train", "Evaluate", "Gate"], making.Durations.Keys);
        var image = team.Result<ServingImage>("package");

        // The same candidate from a clean commit, in another version file: the image differs by its commit alone.
        var held = AssayJson.Write(team.Version(1).ForImage());
        Assert.DoesNotContain(lineage.Changes.Digest.Hex, held, StringComparison.Ordinal);
        Assert.DoesNotContain("processors", held, StringComparison.Ordinal);
        Assert.Empty((await team.SucceedAsync("Package")).Ran);
        Assert.Equal(image.ManifestDigest, team.Result<ServingImage>("package").ManifestDigest);
    }

    private static string Stored(TeamWorkspace team, ContentDigest digest) => File.ReadAllText(team[$"/artifacts/store/sha256/{digest.Hex[..2]}/{digest.Hex}"]);

    private static void Git(TeamWorkspace team, params string[] arguments)
    {
        using var git = Process.Start("git", ["-C", team.Root, .. arguments]);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
