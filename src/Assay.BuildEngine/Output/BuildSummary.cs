namespace Nuke.Common.Execution;

/// <summary>The end of a run: problems, the table of targets, the outcome. Loops where LINQ over numbers would be compiled at every run.</summary>
internal static class BuildSummary
{
    public static void WriteErrorsAndWarnings()
    {
        var warnings = LogSink.Current.Warnings;
        if (warnings.Count == 0)
            return;
        ConsoleOutput.WriteHeader("Errors & Warnings", ConsoleStyle.Error);
        foreach (var (level, target, message) in warnings)
            ConsoleOutput.WriteLine($"[{LogText.Level(level)}] {(target is null ? "" : target + ": ")}{message}", LogText.Style(level));
    }

    public static void WriteTargets(INukeBuild build)
    {
        var targets = Shown(build);
        var first = 19;
        foreach (var target in targets)
            first = Math.Max(first, target.Name.Length + 4);
        ConsoleOutput.WriteLine();
        ConsoleOutput.WriteLine(new string('═', first + 20));
        ConsoleOutput.WriteLine(Row("Target", "Status", "Duration"));
        ConsoleOutput.WriteLine(new string('─', first + 20));
        foreach (var target in targets)
        {
            var information = Information(target) is { Length: > 0 } text ? "   // " + text : "";
            ConsoleOutput.WriteLine(Row(target.Name, target.Status.ToString(), Duration(target)) + information, Style(target.Status));
        }
        ConsoleOutput.WriteLine(new string('─', first + 20));
        ConsoleOutput.WriteLine(Row("Total", "", Total(build)));
        ConsoleOutput.WriteLine(new string('═', first + 20));

        string Row(string name, string status, string duration) => name.PadRight(first) + status.PadRight(10) + duration.PadLeft(10);
    }

    /// <summary>Adds the table to the page of the run on GitHub, as Markdown.</summary>
    public static void WriteForGitHub(INukeBuild build)
    {
        var file = EnvironmentInfo.GetVariable("GITHUB_STEP_SUMMARY");
        if (NukeBuild.Host is not CI.GitHubActions.GitHubActions || string.IsNullOrEmpty(file) || build.ExecutionPlan.Count == 0)
            return;
        var text = new StringBuilder($"### Build {(build.IsSucceeding ? "succeeded" : "failed")}\n\n");
        text.Append("| Target | Status | Duration | |\n| --- | --- | ---: | --- |\n");
        foreach (var target in Shown(build))
            text.Append($"| {Cell(target.Name)} | {target.Status} | {Cell(Duration(target))} | {Cell(Information(target))} |\n");
        text.Append($"| **Total** | | {Cell(Total(build))} | |\n\n");
        try
        {
            File.AppendAllText(file, text.ToString());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Warning("The step summary could not be written: {Reason:l}", exception.Message);
        }
    }

    public static void WriteOutcome(INukeBuild build)
    {
        var date = DateTime.Now.ToString(CultureInfo.CurrentCulture);
        ConsoleOutput.WriteLine();
        if (build.IsSucceeding)
            ConsoleOutput.WriteLine($"Build succeeded on {date}. ＼（＾ᴗ＾）／", ConsoleStyle.Success);
        else
            ConsoleOutput.WriteLine($"Build failed on {date}. (╯°□°）╯︵ ┻━┻", ConsoleStyle.Error);
        ConsoleOutput.WriteLine();
    }

    private static string Duration(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? "< 1sec"
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}:{duration.Seconds:00}");
    private static List<ExecutableTarget> Shown(INukeBuild build) => [.. build.ExecutionPlan.Where(x => x.Status != ExecutionStatus.Collective)];
    private static string Duration(ExecutableTarget target) =>
        target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted ? Duration(target.Duration) : "";

    private static string Total(INukeBuild build)
    {
        var sum = TimeSpan.Zero;
        foreach (var target in Shown(build))
            sum += target.Duration;
        return Duration((build as NukeBuild)?.ParallelDuration ?? sum);
    }

    private static string Information(ExecutableTarget target)
    {
        var information = target.SummaryInformation.Keys.Select(x => $"{x}: {target.SummaryInformation[x]}").ToList();
        if (target.OnlyWhen is not null)
            information.Add($"OnlyWhen: {target.OnlyWhen}");
        else if (target.Skipped is not null)
            information.Add($"Skipped: {target.Skipped}");
        return SecretMask.Apply(string.Join(", ", information));
    }

    // As numbers, Markdown's own characters mean nothing, and a line break does not end the row.
    private static string Cell(string text) => string.Concat(text.ReplaceLineEndings("\n").Select(
        x => x == '\n' ? "<br>" : "&<>|\\`*_[]~#".Contains(x, StringComparison.Ordinal) ? $"&#{(int)x};" : $"{x}"));

    private static ConsoleStyle Style(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => ConsoleStyle.Success,
        ExecutionStatus.Failed or ExecutionStatus.Aborted => ConsoleStyle.Error,
        ExecutionStatus.NotRun => ConsoleStyle.Warning,
        _ => ConsoleStyle.Plain
    };
}
