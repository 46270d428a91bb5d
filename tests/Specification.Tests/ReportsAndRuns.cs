using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>What people read of a model, and the list of what was trained.</summary>
public sealed class ReportsAndRuns
{
    [Fact]
    public async Task A_version_has_a_report_and_a_card_and_one_that_is_deleted_is_made_again()
    {
        await using var team = new TeamWorkspace();
        var report = team["/artifacts/reports/penguins/versions/1/report.html"];
        File.AppendAllText(team["/models/penguins/model.yaml"], "card: { intendedUse: Tell penguins apart. }\n");

        var first = await team.SucceedAsync("Register");

        Assert.Contains("artifacts/reports/penguins/versions/1/report.html", first.Output, StringComparison.Ordinal);
        Assert.Contains("Tell penguins apart.", File.ReadAllText(team["/artifacts/reports/penguins/versions/1/card.md"]), StringComparison.Ordinal);
        File.Delete(report);
        Assert.Equal(["Register"], (await team.SucceedAsync("Register")).Ran);
        Assert.True(File.Exists(report));
        Assert.Empty((await team.SucceedAsync("Register")).Ran);
        Assert.Equal([1], team.Versions());
    }

    [Fact]
    public async Task Refused_candidates_have_a_report_and_are_in_the_list_that_can_be_asked_and_sorted()
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Register");
        team.Edit("models/penguins/model.yaml", "l2: 0.1", "l2: 0.2");
        team.Edit("models/penguins/model.yaml", "metric: logLoss, atMost: 0.2", "metric: logLoss, atMost: 0.00001");
        Assert.Equal((int)ExitCode.GateRefused, (await team.RunAsync("Register")).ExitCode);

        Assert.Contains("✗ failed", File.ReadAllText(team["/artifacts/reports/penguins/candidate.html"]), StringComparison.Ordinal);
        var all = await team.SucceedAsync("Runs");
        Assert.Contains("runs: 2 of 2", all.Output, StringComparison.Ordinal);
        Assert.True(all.Output.IndexOf("  fail  ", StringComparison.Ordinal) < all.Output.IndexOf("  pass  ", StringComparison.Ordinal), "newest first");
        Assert.Contains("runs: 1 of 2", (await team.SucceedAsync("Runs", "--where", "l2 <= 0.1 and verdict = pass", "--sort", "accuracy")).Output, StringComparison.Ordinal);
        Assert.Contains("runs: 0 of 2", (await team.SucceedAsync("Runs", "--where", "accuracy > 1")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acuracy > 0.7", "no run has a value 'acuracy'")]
    [InlineData("accuracy above 0.7", "'accuracy above 0.7' is no comparison")]
    [InlineData("accuracy > good", "'good' is no number")]
    public async Task A_wrong_question_is_wrong_use(string where, string expected)
    {
        await using var team = new TeamWorkspace();
        await team.SucceedAsync("Gate");

        var outcome = await team.RunAsync("Runs", "--where", where);

        Assert.True(outcome.ExitCode == (int)ExitCode.WrongUse, outcome.Output);
        Assert.Contains(expected, outcome.Output, StringComparison.Ordinal);
    }
}
