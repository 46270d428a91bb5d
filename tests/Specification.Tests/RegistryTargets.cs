using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>What people ask of the registry, and say of versions.</summary>
public sealed class RegistryTargets
{
    [Fact]
    public async Task A_flipped_byte_is_found_by_Audit_and_Verify_and_lost_bytes_are_told()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Register");
        Assert.Contains("versions: 1, files: 3, not here: 0", (await team.SucceedAsync("Audit")).Output, StringComparison.Ordinal);
        await team.SucceedAsync("Verify");
        var digest = team.Version(1).Digest;
        var model = team[$"/artifacts/store/sha256/{digest.Hex[..2]}/{digest.Hex}"];
        File.SetAttributes(model, FileAttributes.Normal);
        var bytes = File.ReadAllBytes(model);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(model, bytes);

        foreach (var target in new[] { "Audit", "Verify" })
        {
            var found = await team.RunAsync(target);
            Assert.True(found.ExitCode == (int)ExitCode.GateRefused, found.Output);
            Assert.Contains($"artifacts/store/sha256/{digest.Hex[..2]}/{digest.Hex}: the bytes of version 1 ({digest.Short}): the stored bytes are damaged", found.Output, StringComparison.Ordinal);
        }
        File.Delete(model);
        Assert.Contains("not here: 1", (await team.SucceedAsync("Audit")).Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.OutsideSystem, (await team.RunAsync("Verify")).ExitCode);
    }

    [Fact]
    public async Task A_deprecated_version_serves_on_and_is_deployed_nowhere_else()
    {
        await using var team = new TeamWorkspace();
        team.Edit("models/penguins/model.yaml", "  local:", $"  staging: {{ port: {LoopbackPort.Free()} }}\n  local:");
        await team.SucceedAsync("Deploy");
        await team.SucceedAsync("Deprecate", "--model-version", "local", "--why", "learned from too few birds");

        Assert.Empty((await team.SucceedAsync("Deploy")).Ran);
        await team.SucceedAsync("Stop");
        await team.SucceedAsync("Deploy");
        Assert.Equal(1, await team.ServingVersionAsync());
        var refused = await team.RunAsync("Deploy", "--to", "staging");
        Assert.True(refused.ExitCode == (int)ExitCode.GateRefused, refused.Output);
        Assert.Contains("version 1 of penguins is deprecated", refused.Output, StringComparison.Ordinal);
        Assert.Contains("learned from too few birds", refused.Output, StringComparison.Ordinal);

        await team.SucceedAsync("Deprecate", "--model-version", "1", "--undo", "--why", "enough after all");
        await team.SucceedAsync("Deploy", "--to", "staging");
        await team.SucceedAsync("Stop", "--to", "staging");
        var day = team.Result<Deployment>("deploy").DeployedAt.UtcDateTime.ToString("yyyy-MM-dd");
        var told = await team.SucceedAsync("Audit", "--on", day);
        Assert.Contains($"On {day} local served version 1: ", told.Output, StringComparison.Ordinal);
        Assert.Contains($"On {day} staging served version 1: ", told.Output, StringComparison.Ordinal);
        Assert.Contains("because ", told.Output, StringComparison.Ordinal);
        Assert.Contains("no environment served", (await team.SucceedAsync("Audit", "--on", "2020-01-01")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_notes_and_aliases_are_shown_and_an_alias_names_a_version()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Register");
        team.Edit("models/penguins/model.yaml", "l2: 0.1", "l2: 0.2");
        await team.SucceedAsync("Register");
        await team.SucceedAsync("Annotate", "--model-version", "1", "--tag", "team=nord", "risk=low", "--note", "seen by the board", "--alias", "blue", "--why", "asked");

        var shown = await team.SucceedAsync("Show", "--model-version", "blue");
        Assert.Contains("Version 1 of penguins", shown.Output, StringComparison.Ordinal);
        Assert.Contains("risk=low, team=nord", shown.Output, StringComparison.Ordinal);
        Assert.Contains("Noted 'seen by the board' by", shown.Output, StringComparison.Ordinal);
        var diff = await team.SucceedAsync("Diff", "--from", "blue", "--to", "2");
        Assert.Contains("trainer l2 0.1 -> 0.2", diff.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("snapshot", diff.Output, StringComparison.Ordinal);
        await team.SucceedAsync("Audit");

        await team.SucceedAsync("Annotate", "--model-version", "2", "--tag", "team=south");
        var report = File.ReadAllText(team["/artifacts/reports/penguins/versions/2/report.html"]);
        Assert.Contains("<bdi>Tag team</bdi></th><td><bdi>south</bdi>", report, StringComparison.Ordinal);
        Assert.Contains("<section id=\"making\">", report, StringComparison.Ordinal);
        Assert.Empty((await team.SucceedAsync("Register")).Ran);
    }

    [Theory]
    [InlineData("--model-version: '9x' is no version of penguins (allowed: 1)", "Show", "--model-version", "9x")]
    [InlineData("penguins has no version 9 (allowed: 1)", "Reproduce", "--model-version", "9")]
    [InlineData("--model-version is missing", "Annotate", "--note", "x")]
    [InlineData("Annotate is told nothing", "Annotate", "--model-version", "1")]
    [InlineData("'local' is an environment", "Annotate", "--model-version", "1", "--alias", "local")]
    [InlineData("--why is missing", "Deprecate", "--model-version", "1")]
    [InlineData("'yesterday' is no day", "Audit", "--on", "yesterday")]
    public async Task A_wrong_question_is_wrong_use_and_writes_nothing(string expected, params string[] arguments)
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Register");

        var outcome = await team.RunAsync(arguments);

        Assert.True(outcome.ExitCode == (int)ExitCode.WrongUse, outcome.Output);
        Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
        Assert.Single(File.ReadAllLines(team["/models/penguins/history.jsonl"]));
    }
}
