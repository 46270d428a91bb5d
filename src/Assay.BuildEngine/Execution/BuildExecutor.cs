using System.Reflection;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Runs the planned targets one after the other.</summary>
internal sealed class BuildExecutor(
    NukeBuild build, BuildExtensions extensions, Cancellation cancellation, RequirementCheck requirements, IReadOnlyList<ExecutableTarget> targets)
{
    private readonly IReadOnlyCollection<ExecutableTarget> _plan = build.ExecutionPlan;
    private BuildAttempt? _attempt;

    // A condition that cannot be evaluated was logged already.
    private bool _hasBrokenCondition;

    public void Execute()
    {
        if (ParameterSources.Current.Resolve(BuiltInParameters.Skip) is string[] skipped)
            SkipMarker.SkipByParameter(_plan, [.. skipped.Select(x => ExecutionPlanner.Find(targets, x))]);
        foreach (var target in _plan.Where(x => x.Status == ExecutionStatus.Scheduled))
        {
            if (Violated(target, target.StaticConditions) is { } condition)
                SkipMarker.Skip(target, _plan, null, condition);
            if (_hasBrokenCondition)
                return;
        }

        requirements.Check(_plan.Where(x => x.Status == ExecutionStatus.Scheduled));
        _attempt = BuildAttempt.Start(NukeBuild.TemporaryDirectory, CommandLine.Current, build.Continue);
        if (!_plan.All(x => !cancellation.IsRequested && Run(x)))
            RunAssured();
    }

    /// <summary>Called from another thread when the running target does not come back.</summary>
    public void Abort()
    {
        foreach (var target in _plan.Where(x => x.Status == ExecutionStatus.Running))
            target.Status = ExecutionStatus.Aborted;
        RunAssured();
    }

    private void RunAssured()
    {
        foreach (var target in _plan.Where(x => x.AssuredAfterFailure && x.Status == ExecutionStatus.Scheduled))
            Run(target);
    }

    /// <returns>False when the run must stop.</returns>
    private bool Run(ExecutableTarget target)
    {
        if (target.Status == ExecutionStatus.Scheduled && _attempt?.Completed.Contains(target.Name) == true)
            (target.Status, target.Skipped) = (ExecutionStatus.Skipped, "completed in the previous attempt");
        if (target.Status == ExecutionStatus.Scheduled && Violated(target, target.DynamicConditions) is { } condition)
            SkipMarker.Skip(target, _plan, null, condition);
        if (_hasBrokenCondition && target.Status == ExecutionStatus.NotRun)
            return false;
        if (target.Status == ExecutionStatus.Skipped)
        {
            extensions.TargetSkipped(target);
            return true;
        }

        if (target.Actions.Count == 0)
        {
            target.Status = ExecutionStatus.Collective;
            return true;
        }

        using (build.Shows(DefaultOutput.TargetHeader) ? NukeBuild.Host.WriteBlock(target.Name) : null)
        using (Logging.SetTarget(target.Name))
            return RunActions(target);
    }

    private bool RunActions(ExecutableTarget target)
    {
        // Once cancelled, only assured targets get here, and their end is their own.
        var wasCancelled = cancellation.IsRequested;
        target.Status = ExecutionStatus.Running;
        extensions.TargetRunning(target);
        target.Stopwatch.Start();
        try
        {
            foreach (var action in target.Actions)
                action();
            target.Stopwatch.Stop();
            if (IsAborted())
                return false;
            target.Status = ExecutionStatus.Succeeded;
            extensions.TargetSucceeded(target);
            _attempt?.Add(target);
            return true;
        }
        catch (Exception exception)
        {
            target.Stopwatch.Stop();
            var cause = Unwrapped(exception);
            if (cause is OperationCanceledException or Tooling.ProcessException)
                cancellation.IsRequestedSoon();
            if (cause is OperationCanceledException && IsAborted())
                return false;
            Log.Error(cause, "Target {TargetName:l} has thrown an exception", target.Name);
            if (target.SummaryInformation.Count == 0)
                build.ReportSummary(target, new() { [cause.GetType().Name] = cause.Message.Split('\r', '\n')[0] });
            if (IsAborted())
                return false;
            target.Status = ExecutionStatus.Failed;
            extensions.TargetFailed(target);
            return target.ProceedAfterFailure;
        }

        bool IsAborted()
        {
            if (wasCancelled || !cancellation.IsRequested)
                return false;
            target.Status = ExecutionStatus.Aborted;
            return true;
        }
    }

    /// <summary>The conditions that do not hold, or null.</summary>
    private string? Violated(ExecutableTarget target, List<(string Text, Func<bool> Delegate)> conditions)
    {
        try
        {
            string? violated = null;
            foreach (var (text, condition) in conditions)
            {
                if (!condition())
                    violated = violated is null ? text : $"{violated} && {text}";
            }

            return violated;
        }
        catch (Exception exception)
        {
            Log.Error(Unwrapped(exception), "Invocation of condition for {TargetName:l} has thrown an exception", target.Name);
            _hasBrokenCondition = true;
            target.Status = ExecutionStatus.NotRun;
            return null;
        }
    }

    private static Exception Unwrapped(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrapped(inner),
        AggregateException { InnerExceptions: [var single] } => Unwrapped(single),
        _ => exception
    };
}
