using System.Text.Json;
using Assay.BuildEngine.Tests.Builds;

namespace Assay.BuildEngine.Tests;

public sealed class RunRecordTests : RunTest
{
    private string Folder => Root.File("artifacts/runs");

    [Fact]
    public void A_run_leaves_what_it_was_told_what_it_did_and_why()
    {
        var before = DateTime.UtcNow.AddMilliseconds(-1);
        Assert.Equal(0, Run(nameof(ConditionBuild), "needs-static --verbosity Minimal").ExitCode);
        var record = Record();
        Assert.Equal(Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(Folder))), Text(record, "id"));
        Assert.InRange(DateTime.Parse(Text(record, "started"), null, System.Globalization.DateTimeStyles.AdjustToUniversal), before, DateTime.UtcNow);
        Assert.True(string.CompareOrdinal(Text(record, "started"), Text(record, "finished")) < 0);
        Assert.Equal("0.1.0", Text(record, "engineVersion"));
        Assert.Equal("Terminal", Text(record, "host"));
        Assert.Equal(["needs-static", "--verbosity", "Minimal"], Texts(record, "commandLine"));
        Assert.Equal(["NeedsStatic"], Texts(record, "invoked"));
        Assert.Equal(("succeeded", 0), (Text(record, "outcome"), record.GetProperty("exitCode").GetInt32()));
        Assert.Equal(
            ["Shared Succeeded", "Dependency Skipped", "Static Skipped", "NeedsStatic Succeeded"],
            record.GetProperty("targets").EnumerateArray().Select(x => $"{Text(x, "name")} {Text(x, "status")}").OrderBy(x => x.StartsWith("Needs", StringComparison.Ordinal)).ThenByDescending(x => x.StartsWith("Shared", StringComparison.Ordinal)));
        Assert.Equal("IsNever && 1 > 2", Text(Target(record, "Static"), "onlyWhen"));
        Assert.Equal("because of Static", Text(Target(record, "Dependency"), "skipped"));
        Assert.Contains("needed by NeedsStatic", Texts(Target(record, "Static"), "because"));
        Assert.Equal(["invoked"], Texts(Target(record, "NeedsStatic"), "because"));
        Assert.False(Target(record, "Static").TryGetProperty("startMilliseconds", out _));
    }

    [Fact]
    public void Times_are_those_of_the_run()
    {
        Run(nameof(ParallelBuild), "One Two Four --parallel 2");
        var record = Record();
        var whole = record.GetProperty("durationMilliseconds").GetInt64();
        var (one, two, four) = (Times("One"), Times("Two"), Times("Four"));
        Assert.InRange(one.Duration, 1490, whole);
        Assert.True(two.Start < one.Start + one.Duration && one.Start < two.Start + two.Duration, "at the same time");
        Assert.InRange(four.Start, Math.Max(one.Start + one.Duration, two.Start + two.Duration), whole - four.Duration);
        Assert.Equal(2, record.GetProperty("parallel").GetInt32());

        (long Start, long Duration) Times(string target) =>
            (Target(record, target).GetProperty("startMilliseconds").GetInt64(), Target(record, target).GetProperty("durationMilliseconds").GetInt64());
    }

    [Fact]
    public void A_failed_run_has_the_error_and_the_summary_of_the_target()
    {
        Run(nameof(FailureBuild), "Reports Fails --code 7");
        var record = Record();
        Assert.Equal(("failed", 7), (Text(record, "outcome"), record.GetProperty("exitCode").GetInt32()));
        Assert.Equal("System.InvalidOperationException", Text(Target(record, "Fails").GetProperty("error"), "type"));
        Assert.Equal("no such model", Text(Target(record, "Fails").GetProperty("error"), "message"));
        Run(nameof(FailureBuild), "Reports");
        Assert.Equal("3", Text(Target(Record(), "Reports").GetProperty("summary"), "Third"));
    }

    [Fact]
    public void A_cancelled_run_has_one_too()
    {
        using var process = Root.Start(nameof(SignalBuild), "Waits");
        while (process.StandardOutput.ReadLine() is { } line && line != "ready")
        {
        }

        Thread.Sleep(200);
        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{process.Id}"]);
        SampleRoot.Finish(process);
        Assert.Equal(("cancelled", 130), (Text(Record(), "outcome"), Record().GetProperty("exitCode").GetInt32()));
        Assert.Equal("Aborted", Text(Target(Record(), "Waits"), "status"));
    }

    [Fact]
    public void Wrong_use_is_recorded_without_the_values_of_secret_or_unknown_switches()
    {
        Assert.Equal(2, Run(nameof(SecretBuild), "Shows --label shown --pin hush1 --token hush2 --token hush3 --tokn hush4 --params-key hush5 --keys=hush6,hush7").ExitCode);
        var record = Record();
        Assert.Equal("Nuke.Common.Execution.WrongUseException", Text(record.GetProperty("error"), "type"));
        Assert.Empty(record.GetProperty("targets").EnumerateArray());
        Assert.Equal(
            "Shows --label shown --pin [REDACTED] --token [REDACTED] --token [REDACTED] --tokn [REDACTED] --params-key [REDACTED] --keys [REDACTED]",
            string.Join(' ', Texts(record, "commandLine")));
        Assert.DoesNotContain("hush", File.ReadAllText(Directory.GetFiles(Folder).Single()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--help json")]
    [InlineData("Shows --plan")]
    [InlineData("--shell-completion")]
    public void A_run_that_only_answers_leaves_none(string arguments)
    {
        Assert.Equal(0, Run(nameof(SecretBuild), arguments).ExitCode);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void The_newest_fifty_stay_and_foreign_files_are_left_alone()
    {
        for (var i = 0; i < 60; i++)
            Root.Write($"artifacts/runs/20200101T0000000{i:00}Z-1.json", "{}");
        Root.Write("artifacts/runs/20190101T000000000Z-1.json.tmp", "half");
        Root.Write("artifacts/runs/notes.json", "mine");
        Run(nameof(SecretBuild));
        var files = Directory.GetFiles(Folder).Select(Path.GetFileName).Order().ToList();
        Assert.Equal(51, files.Count);
        Assert.Equal("20200101T000000011Z-1.json", files[0]);
        Assert.Contains("notes.json", files);
    }

    [Fact]
    public void A_record_that_cannot_be_written_is_a_warning()
    {
        Root.Write("artifacts", "a file in the way");
        var result = Run(nameof(SecretBuild));
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("[WRN] The record of the run could not be written: ", result.Output, StringComparison.Ordinal);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
    private static List<string> Texts(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(x => x.GetString()!)];
    private static JsonElement Target(JsonElement record, string name) => record.GetProperty("targets").EnumerateArray().Single(x => Text(x, "name") == name);

    private JsonElement Record()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(Folder).Order().Last()));
        return document.RootElement.Clone();
    }
}
