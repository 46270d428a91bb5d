using System.Diagnostics;
using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class SignalTests : RunTest
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_signal_ends_the_run_in_order(string signal)
    {
        using var process = Root.Start(nameof(SignalBuild), "Waits");
        WaitUntilReady(process);
        Send(signal, process);
        var result = SampleRoot.Finish(process);
        Assert.Equal(130, result.ExitCode);
        Assert.Equal("Waits Aborted, Cleans Succeeded", result.Targets);
        Assert.Contains("Build failed on", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("has thrown an exception", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_signal_does_not_wait_for_the_target()
    {
        using var process = Root.Start(nameof(SignalBuild), "Stubborn");
        WaitUntilReady(process);
        var watch = Stopwatch.StartNew();
        Send("TERM", process);
        Thread.Sleep(500);
        Send("TERM", process);
        var result = SampleRoot.Finish(process);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(9), $"took {watch.Elapsed}");
        Assert.Equal(130, result.ExitCode);
        Assert.Equal("Stubborn Aborted, Cleans Succeeded", result.Targets);
    }

    private static void WaitUntilReady(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line && line != "ready")
        {
        }

        Thread.Sleep(200);
    }

    private static void Send(string signal, Process process)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
