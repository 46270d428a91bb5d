using System.Text.RegularExpressions;
using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>An earlier version serves again; rehearsed on every run.</summary>
public sealed partial class Rollbacks
{
    [Fact]
    public async Task The_version_before_serves_again_and_the_history_says_who_and_why()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Train", "Deploy");
        Assert.Equal((int)ExitCode.WrongUse, (await team.RunAsync("Rollback")).ExitCode);
        team.Edit("models/penguins/model.yaml", "l2: 0.1 }", "l2: 0.2 }");
        await team.SucceedAsync("Train", "Deploy");
        Assert.Equal(2, await team.ServingVersionAsync());

        var outcome = await team.SucceedAsync("Rollback", "--why", "birds complained");

        Assert.Equal(1, await team.ServingVersionAsync());
        var entry = File.ReadLines(team["/models/penguins/history.jsonl"]).Select(l => AssayJson.Read<HistoryEntry>(l)).Last();
        Assert.Equal((HistoryAction.RolledBack, 1, "birds complained"), (entry.Action, entry.Version, entry.Why));
        TestContext.Current.SendDiagnosticMessage("Rollback: " + Time().Match(outcome.Output).Value);

        // Without the image and the kept rows it is made again from the registry's bytes.
        await team.SucceedAsync("Rollback", "--model-version", "2");
        Directory.Delete(team["/artifacts/images/penguins"], recursive: true);
        Directory.Delete(team["/artifacts/deployments/local/penguins/smoke"], recursive: true);
        Assert.Contains("was made again", (await team.SucceedAsync("Rollback", "--model-version", "1")).Output, StringComparison.Ordinal);
        Assert.Equal(1, await team.ServingVersionAsync());

        await team.SucceedAsync("Deprecate", "--model-version", "2", "--why", "no good");
        Assert.Equal((int)ExitCode.GateRefused, (await team.RunAsync("Rollback", "--model-version", "2")).ExitCode);
        Assert.Equal(1, await team.ServingVersionAsync());
    }

    [GeneratedRegex(@"back in: [\d.]+ s")]
    private static partial Regex Time();
}
