using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>Runs a stage when it has to run, says why, and writes its record last.</summary>
internal static class StageRunner
{
    /// <summary>Runs the stage for a target, and gives the build its exit code when it is refused.</summary>
    public static void Run<TResult>(IWorkspace build, StageWork<TResult> work)
    {
        try
        {
            var workspace = build.Workspace;
            var (record, fresh) = RunIfNeeded(workspace, work, RunCancellation.Token);
            build.ReportSummary(pairs =>
            {
                foreach (var (name, value) in work.Summary(record.Result).Append(fresh ? [] : [("", "up to date")]))
                    pairs[name] = value;
                return pairs;
            });
        }
        catch (Exception e)
        {
            build.ExitCode = (int)CodeOf(e);
            throw;
        }
    }

    /// <summary>Why the stage has to run; empty when its record holds.</summary>
    public static IReadOnlyList<string> ReasonsToRun<TResult>(
        Workspace workspace, StageWork<TResult> work, StageInputs inputs, StageRecord<TResult>? record, CancellationToken cancellationToken)
    {
        if (record is null)
            return ["it has not run yet"];
        string[] changes = [.. inputs.ChangesSince(record.Inputs)];
        if (changes.Length > 0)
            return changes;
        string[] lost = [.. record.Outputs.Where(o => !workspace.Digests.IsIntact(o, workspace.Root)).Select(o => $"{o.Path} is gone or changed")];
        if (lost.Length > 0)
            return lost;
        return work.Lapsed(workspace, record.Result, cancellationToken) is { } lapsed ? [lapsed] : [];
    }

    private static (StageRecord<TResult> Record, bool Fresh) RunIfNeeded<TResult>(
        Workspace workspace, StageWork<TResult> work, CancellationToken cancellationToken)
    {
        using var held = WorkspaceLock.Acquire(workspace, cancellationToken);
        var inputs = work.Inputs(workspace);
        var record = StageRecords.Find<TResult>(workspace, work.Stage);
        var reasons = ReasonsToRun(workspace, work, inputs, record, cancellationToken);
        if (reasons.Count == 0)
        {
            workspace.Logger.LogInformation("{Stage} is up to date ({Key})", work.Stage, inputs.Key.Short);
            workspace.Digests.Save();
            return (record!, false);
        }
        workspace.Logger.LogInformation("{Stage} runs: {Reasons}", work.Stage, Join(reasons));
        var started = workspace.Time.GetTimestamp();
        var startedAt = workspace.Time.GetUtcNow();
        var result = work.Execute(workspace, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var made = new StageRecord<TResult>
        {
            Format = StageRecord<TResult>.CurrentFormat,
            Stage = work.Stage,
            Model = workspace.Model,
            Key = inputs.Key,
            Inputs = inputs.Values,
            Outputs = [.. work.Outputs(workspace, result)],
            Result = result,
            StartedAt = startedAt,
            Duration = workspace.Time.GetElapsedTime(started),
        };
        StageRecords.Save(workspace, made);
        workspace.Digests.Save();
        return (made, true);
    }

    private static string Join(IReadOnlyList<string> reasons) =>
        reasons.Count <= 3 ? string.Join("; ", reasons) : $"{string.Join("; ", reasons.Take(3))}; and {reasons.Count - 3} more";

    private static ExitCode CodeOf(Exception e) => e switch
    {
        AssayException refusal => refusal.ExitCode,
        OperationCanceledException => ExitCode.Cancelled,
        _ => ExitCode.Failed,
    };
}
