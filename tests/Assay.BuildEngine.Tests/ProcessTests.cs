using System.Diagnostics;
using Assay.BuildEngine.Tests.Builds;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Assert = Xunit.Assert;

namespace Assay.BuildEngine.Tests;

public sealed class ProcessTests : RunTest
{
    [Fact]
    public void Holes_are_quoted_when_needed_and_secrets_are_filtered()
    {
        AbsolutePath path = "/a b/c";
        var text = "two words";
        ArgumentStringHandler arguments = $"run {path} {text} {"one"} {text:nq} {5} {"hush":r} {"\"quoted one\""}";
        var line = arguments.ToStringAndClear();
        Assert.Equal("run \"/a b/c\" \"two words\" one two words 5 hush \"quoted one\"", line);
        Assert.EndsWith("5 [REDACTED] \"quoted one\"", arguments.GetFilter()(line), StringComparison.Ordinal);
    }

    [Fact]
    public void Output_has_both_streams()
    {
        using var process = ProcessTasks.StartShell("echo out; echo err >&2", logOutput: false, logInvocation: false).AssertZeroExitCode();
        Assert.Equal("out", process.Output.StdToText());
        Assert.Contains(process.Output, x => x is { Type: OutputType.Err, Text: "err" });
        Assert.Throws<ArgumentException>(() => process.Output.EnsureOnlyStd());
    }

    [Fact]
    public void A_bad_exit_code_is_described()
    {
        var exception = Assert.Throws<ProcessException>(() => ProcessTasks.StartShell("echo bad >&2; exit 3", logOutput: false).AssertZeroExitCode());
        Assert.Equal(3, exception.ExitCode);
        Assert.Matches("^Process 'bash' exited with code 3.\n   > .*bash -c .*\n   @ .*\nError output:\n   bad$", exception.Message);
    }

    [Fact]
    public void A_timeout_kills_the_children_too()
    {
        var file = Root.File("late");
        var watch = Stopwatch.StartNew();
        using var process = ProcessTasks.StartShell($"(sleep 2; touch {file}) & sleep 60", timeout: 300, logOutput: false);
        Assert.Throws<ArgumentException>(() => process.AssertWaitForExit());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        Thread.Sleep(2500);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void Given_variables_replace_the_environment()
    {
        var variables = new Dictionary<string, string> { ["ONLY"] = "this" };
        using var process = ProcessTasks.StartProcess("env", environmentVariables: variables, logOutput: false).AssertZeroExitCode();
        Assert.Equal("ONLY=this", process.Output.StdToText());
    }

    [Fact]
    public void An_unknown_tool_is_named() =>
        Assert.Contains("surely-not-here", Assert.Throws<ArgumentException>(() => ToolResolver.GetPathTool("surely-not-here")).Message, StringComparison.Ordinal);

    [Fact]
    public void Tools_are_injected_and_log_their_command_line_without_secrets()
    {
        var result = Run(nameof(ToolBuild), "Speaks");
        Assert.Equal(0, result.ExitCode);
        Assert.Matches("\\[INF\\] > /.*/echo one \"two words\" \\[REDACTED\\]\n", result.Output);
        Assert.Contains("[DBG] one two words [REDACTED]", result.Output, StringComparison.Ordinal);
        Assert.Contains("got one two words [REDACTED] True", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Dotnet_runs_in_the_given_directory()
    {
        var result = Run(nameof(ToolBuild), "DotNetVersion");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"[INF] @ {Root.Path}/.nuke/temp", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failing_tool_fails_the_target() =>
        Assert.Contains("// ProcessException: Process 'bash' exited with code 3.", Run(nameof(ToolBuild), "Fails").Row("Fails"), StringComparison.Ordinal);
}
