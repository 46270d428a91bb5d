using System.Diagnostics;
using Nuke.Common.Tooling;
using Assert = Xunit.Assert;

namespace Assay.BuildEngine.Tests;

public sealed class ProcessTests : RunTest
{
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
    public void An_unknown_tool_is_named() =>
        Assert.Contains("surely-not-here", Assert.Throws<ArgumentException>(() => ToolResolver.GetPathTool("surely-not-here")).Message, StringComparison.Ordinal);
}
