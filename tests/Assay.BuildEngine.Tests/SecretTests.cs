using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class SecretTests : RunTest
{
    private const string Lines = "hush-line-one\nhush-line-two";

    [Theory]
    [InlineData("")]
    [InlineData("--parallel 2")]
    public void Secrets_reach_no_sink(string arguments)
    {
        Root.Write("secret.txt", $"out hush-token\n{Lines}\n");
        Root.Environment["PASSWORD"] = Lines;
        var result = Run(nameof(SecretBuild), $"Leaks --token hush-token --keys hush-a,hush-b {arguments}");
        Assert.Equal(255, result.ExitCode);
        foreach (var said in (string[])["template [REDACTED]", "plain [REDACTED]", "inner [REDACTED]", "[DBG] out [REDACTED]", "[ERR] out [REDACTED]", "refused [REDACTED]", "[WRN] Leaks: warning {"])
            Assert.Contains(said, result.Output, StringComparison.Ordinal);
        Assert.Contains("   // [REDACTED]: [REDACTED] [REDACTED]", result.Row("Leaks"), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", result.Output, StringComparison.Ordinal);
        var files = Directory.GetFiles(Root.File(".nuke/temp"), "*.log").Concat(Directory.GetFiles(Root.File("artifacts/runs"))).ToList();
        Assert.Equal(4, files.Count);
        Assert.All(files, x => Assert.DoesNotContain("hush", File.ReadAllText(x), StringComparison.Ordinal));
    }

    [Fact]
    public void On_GitHub_the_step_summary_has_the_table_masked_and_escaped()
    {
        Root.Write("secret.txt", "");
        Root.Write("summary.md", "before\n");
        Root.Environment["GITHUB_ACTIONS"] = "true";
        Root.Environment["GITHUB_STEP_SUMMARY"] = Root.File("summary.md");
        var result = Run(nameof(SecretBuild), "Leaks Throws Shows --token hush-token");
        Assert.DoesNotContain("hush", result.Output, StringComparison.Ordinal);
        var lines = File.ReadAllLines(Root.File("summary.md"));
        Assert.Equal(["before", "### Build failed", "", "| Target | Status | Duration | |", "| --- | --- | ---: | --- |", "| Shows | Succeeded | &#60; 1sec |  |"], lines[..6]);
        Assert.Equal("| Throws | Failed | &#60; 1sec | InvalidOperationException: refused &#91;REDACTED&#93; |", lines[6]);
        Assert.Equal("| Leaks | NotRun |  |  |", lines[7]);
        Run(nameof(SecretBuild), "Leaks --token hush-token");
        var row = File.ReadAllLines(Root.File("summary.md")).Single(x => x.StartsWith("| Leaks | Failed |", StringComparison.Ordinal));
        Assert.EndsWith("a &#124; b: x<br>y &#42;z&#42; &#60;b&#62; &#96;c&#96; |", row, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_host_or_the_variable_there_is_no_step_summary()
    {
        Root.Environment["GITHUB_STEP_SUMMARY"] = Root.File("summary.md");
        Run(nameof(SecretBuild));
        Assert.False(File.Exists(Root.File("summary.md")));
        Root.Environment["GITHUB_ACTIONS"] = "true";
        Root.Environment["GITHUB_STEP_SUMMARY"] = Root.File("no/such/folder.md");
        var result = Run(nameof(SecretBuild));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("The step summary could not be written", result.Output, StringComparison.Ordinal);
    }
}
