using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>From staging to production: just the image that was there, and not without the people who are asked.</summary>
public sealed class Promotion
{
    private const string Model = "models/penguins/model.yaml";

    [Fact]
    public async Task Production_takes_what_staging_served_and_somebody_else_approved()
    {
        await using var team = new TeamWorkspace();
        team.Edit(Model, "  local:", $"  staging: {{ port: {LoopbackPort.Free()} }}\n  production: {{ port: {LoopbackPort.Free()}, after: staging, approvals: 1 }}\n  local:");
        string[] toProduction = ["Deploy", "--to", "production"];
        string[] approve = ["Approve", "--model-version", "1", "--to", "production", "--why", "looked at it"];
        try
        {
            var early = await team.RunAsync(toProduction);
            await team.SucceedAsync("Deploy", "--to", "staging");
            var unapproved = await team.RunAsync(toProduction);
            var own = await team.RunAsync(approve);
            var other = await team.RunAsAsync("ann", approve);
            var status = await team.SucceedAsync("Status");
            await team.SucceedAsync(toProduction);

            AssertRefused(early, "must have been deployed to staging and judged there before production: it was never deployed there", "0 of 1 approvals for production");
            AssertRefused(unapproved, "version 1 of penguins has 0 of 1 approvals for production; missing: somebody, not");
            AssertRefused(own, $"{Environment.UserName} registered version 1 of penguins, and can't approve it");
            Assert.True(other.ExitCode == 0, other.Output);
            Assert.Contains("Environment production: process, blue/green, after staging, 1 of 1 approvals for version 1 (by ann); champion none; nothing serves", status.Output, StringComparison.Ordinal);
            var history = File.ReadAllLines(team["/models/penguins/history.jsonl"]).Select(l => AssayJson.Read<HistoryEntry>(l)).ToList();
            Assert.Equal([HistoryAction.Registered, HistoryAction.Deployed, HistoryAction.Approved, HistoryAction.Deployed], history.Select(e => e.Action));
            Assert.Equal(team.Result<ServingImage>("package").ManifestDigest, Assert.Single(history.Where(e => e.Environment?.Value == "production").Select(e => e.Image).OfType<ContentDigest>()));
        }
        finally
        {
            await team.RunAsync("Stop", "--to", "staging");
            await team.RunAsync("Stop", "--to", "production");
        }
    }

    [Fact]
    public async Task The_packaged_image_is_rendered_for_the_tools_that_are_asked_for()
    {
        await using var team = new TeamWorkspace();
        team.Edit(Model, "environments:", "image: { repository: registry.example.com/team/penguins }\nenvironments:");

        var wrong = await team.RunAsync("Render", "--render-as", "composer", "--skip", "Package");
        await team.SucceedAsync("Render", "--render-as", "compose", "kubernetes", "--render-to", "deploy");

        Assert.True(wrong.ExitCode == (int)ExitCode.WrongUse, wrong.Output);
        Assert.Contains("'composer' is no format to render (allowed: compose, systemd, ansible, kubernetes, kserve)", wrong.Output, StringComparison.Ordinal);
        Assert.Contains("did you mean 'compose'?", wrong.Output, StringComparison.Ordinal);
        Assert.Equal(["deploy/compose/compose.yaml", "deploy/kubernetes/kubernetes.yaml"], Directory.GetFiles(team["/deploy"], "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(team.Root, f)).Order(StringComparer.Ordinal));
        var image = $"registry.example.com/team/penguins@{team.Result<ServingImage>("package").ManifestDigest}";
        Assert.Contains($"image: {image}\n", File.ReadAllText(team["/deploy/kubernetes/kubernetes.yaml"]), StringComparison.Ordinal);
    }

    private static void AssertRefused(BuildOutcome outcome, params string[] fragments)
    {
        Assert.True(outcome.ExitCode == (int)ExitCode.GateRefused, outcome.Output);
        Assert.All(fragments, f => Assert.Contains(f, outcome.Output, StringComparison.Ordinal));
    }
}
