using System.Globalization;
using Serilog.Events;

namespace Nuke.Common.Execution;

/// <summary>What stands at the end of a run: problems, the table of targets, the outcome.</summary>
internal static class BuildSummary
{
    public static void WriteErrorsAndWarnings()
    {
        var warnings = LogSink.Current.Warnings;
        if (warnings.Count == 0)
            return;
        ConsoleOutput.WriteHeader("Errors & Warnings", ConsoleStyle.Error);
        foreach (var (level, target, message) in warnings)
        {
            ConsoleOutput.WriteLine(
                $"[{LogText.Level(level)}] {(target is null ? "" : target + ": ")}{message}",
                level == LogEventLevel.Warning ? ConsoleStyle.Warning : ConsoleStyle.Error);
        }
    }

    public static void WriteTargets(INukeBuild build)
    {
        var targets = build.ExecutionPlan.Where(x => x.Status != ExecutionStatus.Collective).ToList();
        var first = Math.Max(targets.Select(x => x.Name.Length).DefaultIfEmpty().Max() + 4, 19);
        var total = TimeSpan.FromTicks(targets.Sum(x => x.Duration.Ticks));

        ConsoleOutput.WriteLine();
        ConsoleOutput.WriteLine(new string('═', first + 20));
        ConsoleOutput.WriteLine(Row("Target", "Status", "Duration"));
        ConsoleOutput.WriteLine(new string('─', first + 20));
        foreach (var target in targets)
        {
            var hasRun = target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted;
            ConsoleOutput.WriteLine(
                Row(target.Name, target.Status.ToString(), hasRun ? Duration(target.Duration) : "") + Information(target),
                Style(target.Status));
        }

        ConsoleOutput.WriteLine(new string('─', first + 20));
        ConsoleOutput.WriteLine(Row("Total", "", Duration(total)));
        ConsoleOutput.WriteLine(new string('═', first + 20));

        string Row(string name, string status, string duration) => name.PadRight(first) + status.PadRight(10) + duration.PadLeft(10);
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

    internal static string Duration(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? "< 1sec"
        : string.Create(CultureInfo.InvariantCulture, $"{(int)duration.TotalMinutes}:{duration.Seconds:00}");

    private static string Information(ExecutableTarget target)
    {
        var information = target.SummaryInformation.Select(x => $"{x.Key}: {x.Value}").ToList();
        if (target.OnlyWhen is not null)
            information.Add($"OnlyWhen: {target.OnlyWhen}");
        else if (target.Skipped is not null)
            information.Add($"Skipped: {target.Skipped}");
        return information.Count == 0 ? "" : "   // " + SecretMask.Apply(string.Join(", ", information));
    }

    private static ConsoleStyle Style(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => ConsoleStyle.Success,
        ExecutionStatus.Failed or ExecutionStatus.Aborted => ConsoleStyle.Error,
        ExecutionStatus.NotRun => ConsoleStyle.Warning,
        _ => ConsoleStyle.Plain
    };
}
