using System.Diagnostics;
using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class AttributeTests : RunTest
{
    [Theory]
    [InlineData("plain", "epochs 9,")]
    [InlineData("about [nuke++] --epochs 1\n\nlast line", "epochs 9,")]
    [InlineData("plain\n\nmore [nuke++] --epochs 3\n", "epochs 3,")]
    [InlineData("plain\n\n[nuke++] Needs", "costly worth it")]
    public void Words_in_the_last_line_of_the_commit_message_win_on_a_CI_host(string message, string expected)
    {
        Commit(message);
        Root.Environment["GITHUB_ACTIONS"] = "true";
        var result = Run(nameof(AttributeBuild), "Shows --epochs 9");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
        Root.Environment.Remove("GITHUB_ACTIONS");
        Assert.Contains("epochs 9,", Run(nameof(AttributeBuild), "Shows --epochs 9").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "part 1/1,", 0)]
    [InlineData("--part 2", "part 2/3,", 0)]
    [InlineData("--part 4", "Parameter --part: '4' is not allowed. Allowed: 1 to 3", 2)]
    [InlineData("--part x", "Value 'x' could not be converted", 2)]
    public void A_partition_takes_its_part(string arguments, string expected, int code)
    {
        var result = Run(nameof(AttributeBuild), arguments);
        Assert.Equal(code, result.ExitCode);
        Assert.Contains(expected, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void On_demand_values_are_asked_for_when_a_target_that_runs_requires_them()
    {
        Assert.DoesNotContain("asked for", Run(nameof(AttributeBuild)).Output, StringComparison.Ordinal);
        Assert.Contains("costly worth it", Run(nameof(AttributeBuild), "Needs").Output, StringComparison.Ordinal);
        var output = Run(nameof(OnDemandBuild)).Output;
        Assert.Contains("first worth it, second null", output, StringComparison.Ordinal);
        Assert.DoesNotContain("asked for Second", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_of_Visual_Studio_are_gone_and_bad_entries_of_PATH_are_warned_of()
    {
        Root.Environment["VisualStudioVersion"] = "17.0";
        Root.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") + ":%JAVA_HOME%/bin:relative";
        var output = Run(nameof(AttributeBuild)).Output;
        Assert.Contains("studio null", output, StringComparison.Ordinal);
        Assert.Contains("[WRN] PATH has an entry that is no directory: %JAVA_HOME%/bin", output, StringComparison.Ordinal);
        Assert.Contains("[WRN] PATH has an entry that is no directory: relative", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_servers_of_dotnet_are_shut_down_after_a_run_on_a_CI_host_only()
    {
        Commit("plain");
        Root.Write("dotnet-of-test", "#!/bin/sh\necho \"told: $*\"\n");
        Start("chmod", "+x", Root.File("dotnet-of-test"));
        Root.Environment["DOTNET_EXE"] = Root.File("dotnet-of-test");
        Assert.DoesNotContain("told", Run(nameof(AttributeBuild)).Output, StringComparison.Ordinal);
        Root.Environment["GITHUB_ACTIONS"] = "true";
        Assert.Contains("told: build-server shutdown", Run(nameof(AttributeBuild)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_that_the_class_or_a_component_requires_must_be_there()
    {
        var result = Run(nameof(ToolOfClassBuild));
        Assert.Equal(255, result.ExitCode);
        Assert.Contains("Could not find 'no-such-tool' on PATH", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, Run(nameof(GitToolBuild)).ExitCode);
    }

    [Fact]
    public void A_host_of_the_build_itself_is_found()
    {
        Root.Environment["HOME_GROWN"] = "1";
        Root.Environment["GITHUB_ACTIONS"] = "true";
        var output = Run(nameof(ParameterBuild)).Output;
        Assert.Contains("<<Show>>", output, StringComparison.Ordinal);
        Assert.Contains("Host=HomeGrown;", output, StringComparison.Ordinal);
        Root.Environment.Remove("HOME_GROWN");
        Root.Environment["OWN_TERMINAL"] = "1";
        Assert.Contains("Host=GitHubActions;", Run(nameof(ParameterBuild)).Output, StringComparison.Ordinal);
        Root.Environment.Remove("GITHUB_ACTIONS");
        Assert.Contains("Host=OwnTerminal;", Run(nameof(ParameterBuild)).Output, StringComparison.Ordinal);
        Assert.Contains("Host=HomeGrown;", Run(nameof(ParameterBuild), "--host home-grown --host HomeGrown").Output, StringComparison.Ordinal);
    }

    private void Commit(string message)
    {
        Start("git", "init", "--quiet");
        Start("git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "commit", "--quiet", "--allow-empty", "-m", message);
        Root.Environment["GITHUB_SHA"] = "HEAD";
    }

    private void Start(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Root.Path })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
