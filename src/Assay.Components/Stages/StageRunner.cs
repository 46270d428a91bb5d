using Assay.Lifecycle;
using Assay.Registry;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>Runs a stage when it has to run, says why, and writes its record last.</summary>
internal static class StageRunner
{
    /// <summary>Runs the stage for a target, and gives the build its exit code when it is refused.</summary>
    public static void Run<TResult>(IWorkspace build, StageWork<TResult> work) => Guard(build, () =>
    {
        var workspace = build.Workspace;
        // A wrong --to is told before anything runs.
        _ = workspace.Environment;
        var (record, fresh) = RunIfNeeded(workspace, work, RunCancellation.Token);
        work.Accept(workspace, record.Result);
        build.ReportSummary(pairs =>
        {
            foreach (var (name, value) in work.Summary(record.Result))
                pairs[name] = value;
            if (!fresh)
                pairs["state"] = "up to date";
            return pairs;
        });
    });

    /// <summary>Runs the stage in a workspace that has all it takes: nothing is brought in from outside.</summary>
    public static TResult Rerun<TResult>(Workspace workspace, StageWork<TResult> work, CancellationToken cancellationToken) =>
        RunIfNeeded(workspace, work, cancellationToken, isClosed: true).Record.Result;

    /// <summary>Moves bytes for a target, and tells how many.</summary>
    public static void Transfer(IWorkspace build, Func<Workspace, CancellationToken, TransferSummary> move) => Guard(build, () =>
    {
        var summary = move(build.Workspace, RunCancellation.Token);
        build.ReportSummary(_ => new Dictionary<string, string> { ["moved"] = $"{summary.Moved} of {summary.Files} files", ["size"] = $"{summary.MovedBytes / 1e6:F1} MB" });
    });

    /// <summary>Gives the build the exit code of a refusal.</summary>
    public static void Guard(IWorkspace build, Action body)
    {
        try
        {
            body();
        }
        catch (Exception e)
        {
            build.ExitCode = (int)CodeOf(e);
            if (e is AssayException refusal)
                build.ReportSummary(_ => new Dictionary<string, string> { ["refused"] = refusal.Message.Split('\n')[0] });
            throw;
        }
    }

    private static (StageRecord<TResult> Record, bool Fresh) RunIfNeeded<TResult>(
        Workspace workspace, StageWork<TResult> work, CancellationToken cancellationToken, bool isClosed = false)
    {
        using var held = WorkspaceLock.Acquire(workspace, cancellationToken);
        using var dataset = work.WritesDataset ? WorkspaceLock.AcquireDataset(workspace, cancellationToken) : null;
        if (!isClosed)
            work.Prepare(workspace, cancellationToken);
        var inputs = work.Inputs(workspace);
        var record = StageRecords.Find<TResult>(workspace, work.Stage);
        var reasons = work.ReasonsToRun(workspace, inputs, record, cancellationToken);
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
