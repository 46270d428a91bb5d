using System.Diagnostics;
using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class ParallelTests : RunTest
{
    [Fact]
    public void Independent_targets_run_at_the_same_time_and_what_depends_on_them_after_both()
    {
        var result = Run(nameof(ParallelBuild), "Both --parallel 2");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("Right Succeeded, Left Succeeded, Both Succeeded", result.Targets);
        Assert.Contains("both came first", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("   // Said by: left", result.Row("Left"), StringComparison.Ordinal);
        Assert.EndsWith("   // Said by: right", result.Row("Right"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_target_its_tasks_and_its_processes_write_is_one_block()
    {
        var output = Run(nameof(ParallelBuild), "Both --parallel 2").Output;
        foreach (var name in (string[])["left", "right"])
        {
            var block = Block(output, name == "left" ? "║ Left\n" : "║ Right\n", "╬═══");
            foreach (var said in (string[])["logs", "prints", "echoes", "warns from a task", "ends"])
                Assert.Contains($"{name} {said}\n", block, StringComparison.Ordinal);
            Assert.DoesNotContain(name == "left" ? "right" : "left", block, StringComparison.Ordinal);
        }

        Assert.Contains("\n[WRN] Left: left warns from a task\n", output, StringComparison.Ordinal);
        Assert.Matches("\\| W \\| Right {15} \\| right warns from a task", File.ReadAllText(Root.File(".nuke/temp/build.log")));
    }

    [Fact]
    public void On_GitHub_a_target_is_one_group()
    {
        Root.Environment["GITHUB_ACTIONS"] = "true";
        var output = Run(nameof(ParallelBuild), "Both --parallel 2").Output;
        var block = Block(output, "::group::Left\n", "::endgroup::");
        Assert.Contains("::warning::left warns from a task\n", block, StringComparison.Ordinal);
        Assert.DoesNotContain("::group::", block, StringComparison.Ordinal);
        Assert.DoesNotContain("right", block, StringComparison.Ordinal);
    }

    [Fact]
    public void At_most_that_many_run_at_once_and_the_total_is_what_passed()
    {
        var result = Run(nameof(ParallelBuild), "One Two Three Four --parallel 2");
        Assert.Contains("most at once: 2, on another thread", result.Output, StringComparison.Ordinal);
        Assert.Equal("Three Succeeded, Two Succeeded, One Succeeded, Four Succeeded", result.Targets);

        // Three rounds of 1.5 seconds, not four.
        var total = result.Output.Split('\n').Single(x => x.StartsWith("Total ", StringComparison.Ordinal)).TrimEnd();
        Assert.True(total.EndsWith("0:04", StringComparison.Ordinal) || total.EndsWith("0:05", StringComparison.Ordinal), total);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" --parallel 1")]
    public void Without_it_targets_run_one_after_the_other_on_the_main_thread(string arguments) =>
        Assert.Contains("most at once: 1, on the main thread", Run(nameof(ParallelBuild), "One Four" + arguments).Output, StringComparison.Ordinal);

    [Fact]
    public void After_a_failure_running_ones_end_and_only_assured_ones_start()
    {
        var result = Run(nameof(ParallelBuild), "Fails Never Cleans --parallel 2");
        Assert.Equal(255, result.ExitCode);
        Assert.Contains("Fails Failed", result.Targets, StringComparison.Ordinal);
        Assert.Contains("Outlasts Succeeded", result.Targets, StringComparison.Ordinal);
        Assert.Contains("Never NotRun", result.Targets, StringComparison.Ordinal);
        Assert.Contains("Cleans Succeeded", result.Targets, StringComparison.Ordinal);
        Assert.Contains("waited until True", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proceeding_failure_stops_nothing()
    {
        var result = Run(nameof(ParallelBuild), "AfterProceeding --parallel 3");
        Assert.Equal(255, result.ExitCode);
        Assert.Equal("Proceeds Failed, Right Succeeded, Left Succeeded, AfterProceeding Succeeded", result.Targets);
    }

    [Fact]
    public void Conditions_are_asked_right_before_the_target()
    {
        var result = Run(nameof(ParallelBuild), "Unwanted Both --parallel 4");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Unwanted Skipped", result.Targets, StringComparison.Ordinal);
        Assert.Contains("// Skipped: because of Unwanted", result.Row("Triggered"), StringComparison.Ordinal);
        Assert.Equal("Broken NotRun", Run(nameof(ParallelBuild), "Broken --parallel 4").Targets);
    }

    [Fact]
    public void Continue_leaves_out_what_succeeded_before()
    {
        Run(nameof(ParallelBuild), "Fails Never --parallel 2");
        var result = Run(nameof(ParallelBuild), "Fails Never --parallel 2 --continue");
        Assert.Contains("// Skipped: completed in the previous attempt", result.Row("Outlasts"), StringComparison.Ordinal);
        Assert.Contains("Fails Failed", result.Targets, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_aborts_all_that_run_and_then_assured_ones_run()
    {
        using var process = Root.Start(nameof(ParallelSignalBuild), "First", "Second", "Later", "Cleans", "--skip", "Deaf", "--parallel", "3");
        WaitFor("2.ready");
        Send(process);
        var result = SampleRoot.Finish(process);
        Assert.Equal(130, result.ExitCode);
        Assert.Contains("First Aborted", result.Targets, StringComparison.Ordinal);
        Assert.Contains("Second Aborted", result.Targets, StringComparison.Ordinal);
        Assert.Contains("Later NotRun", result.Targets, StringComparison.Ordinal);
        Assert.Contains("Cleans Succeeded", result.Targets, StringComparison.Ordinal);
        Assert.Equal(3, result.Output.Split("waits for sleep 60").Length);
        Assert.DoesNotContain("has thrown an exception", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_signal_does_not_wait_and_shows_what_was_kept()
    {
        using var process = Root.Start(nameof(ParallelSignalBuild), "Deaf", "Cleans", "--parallel", "2");
        var watch = Stopwatch.StartNew();
        WaitFor("Deaf.ready");
        Send(process);
        Thread.Sleep(500);
        Send(process);
        var result = SampleRoot.Finish(process);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
        Assert.Equal(130, result.ExitCode);
        Assert.Equal("Cleans Succeeded, Deaf Aborted", string.Join(", ", result.Targets.Split(", ").Order()));
        Assert.Contains("deaf but logged", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "Parameter --parallel: '0' is not allowed. Allowed: numbers from 1")]
    [InlineData("-3", "Allowed: numbers from 1")]
    [InlineData("x", "Value 'x' could not be converted to 'int?'")]
    [InlineData("", "no value given")]
    public void Anything_but_a_number_from_one_is_wrong_use(string value, string message)
    {
        var result = Run(nameof(ParallelBuild), "Left --parallel " + value);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Output, StringComparison.Ordinal);
        Assert.Contains("--parallel", Run(nameof(ParallelBuild), "--help").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_prefixed_variable_counts_and_a_foreign_one_does_not()
    {
        Root.Environment["PARALLEL"] = "x";
        Assert.Equal(0, Run(nameof(OrderBuild)).ExitCode);
        Root.Environment["NUKE_PARALLEL"] = "2";
        Assert.Equal(0, Run(nameof(ParallelBuild), "Both").ExitCode);
    }

    [Fact]
    public void A_parameter_of_that_name_belongs_to_the_build()
    {
        var result = Run(nameof(OwnParallelBuild), "--parallel methods");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("own methods", result.Output, StringComparison.Ordinal);
        Assert.Equal(2, Run(nameof(OwnParallelBuild), "--help").Output.Split("--parallel").Length);
    }

    private static string Block(string output, string start, string end)
    {
        var from = output.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, output);
        from = output.IndexOf('\n', from + start.Length);
        return output[from..output.IndexOf(end, from + 30, StringComparison.Ordinal)];
    }

    private void WaitFor(string file)
    {
        var watch = Stopwatch.StartNew();
        while (!File.Exists(Root.File(file)))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"no {file}");
            Thread.Sleep(50);
        }

        Thread.Sleep(200);
    }

    private static void Send(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
