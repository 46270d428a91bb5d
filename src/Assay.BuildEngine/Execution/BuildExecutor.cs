namespace Nuke.Common.Execution;

/// <summary>Runs the planned targets, one after the other on the main thread or several at the same time.</summary>
internal sealed class BuildExecutor(
    NukeBuild build, BuildExtensions extensions, Cancellation cancellation, RequirementCheck requirements,
    IReadOnlyList<ExecutableTarget> targets, int parallelism)
{
    private readonly IReadOnlyCollection<ExecutableTarget> _plan = build.ExecutionPlan;
    private readonly Lock _lock = new();
    private BuildAttempt? _attempt;
    // The thread that finishes a run whose targets do not come back; then no other one may start targets.
    private int? _taker;

    public void Execute()
    {
        if (ParameterSources.Current.Resolve(BuiltInParameters.Skip) is string[] skipped)
            SkipMarker.SkipByParameter(_plan, [.. skipped.Select(x => ExecutionPlanner.Find(targets, x))]);
        foreach (var target in _plan.Where(x => x.Status == ExecutionStatus.Scheduled))
        {
            if (Violated(target, target.StaticConditions) is { } condition)
                SkipMarker.Skip(target, _plan, null, condition);
            if (target.Status == ExecutionStatus.NotRun)
                return;
        }
        requirements.Check(_plan.Where(x => x.Status == ExecutionStatus.Scheduled));
        _attempt = BuildAttempt.Start(NukeBuild.TemporaryDirectory, CommandLine.Current, build.Continue);
        if (parallelism > 1)
            RunParallel();
        else if (!_plan.All(x => !cancellation.IsRequested && Run(x)))
            RunAssured();
    }

    /// <summary>Called from another thread when the running target does not come back.</summary>
    public void Abort()
    {
        lock (_lock)
        {
            _taker = Environment.CurrentManagedThreadId;
            foreach (var target in _plan.Where(x => x.Status == ExecutionStatus.Running))
                target.Status = ExecutionStatus.Aborted;
        }
        foreach (var target in _plan)
            target.Output?.Print();
        RunAssured();
    }

    private IEnumerable<ExecutableTarget> Assured() => _plan.Where(x => x.AssuredAfterFailure && x.Status == ExecutionStatus.Scheduled);

    private void RunAssured()
    {
        foreach (var target in Assured())
            Run(target);
    }

    private void RunParallel()
    {
        ParallelConsole.Install();
        extensions.IsParallel = true;
        var start = Stopwatch.GetTimestamp();
        if (!new ParallelTargets(parallelism, Run).Run(_plan, x => x && !cancellation.IsRequested))
            new ParallelTargets(parallelism, Run).Run(Assured(), _ => true);
        build.ParallelDuration = Stopwatch.GetElapsedTime(start);
    }

    /// <returns>False when the run must stop.</returns>
    private bool Run(ExecutableTarget target)
    {
        if (target.Status == ExecutionStatus.Scheduled && _attempt?.Completed.Contains(target.Name) == true)
            (target.Status, target.Skipped) = (ExecutionStatus.Skipped, "completed in the previous attempt");
        if (target.Status == ExecutionStatus.Scheduled && Violated(target, target.DynamicConditions) is { } condition)
            lock (_lock)
                SkipMarker.Skip(target, _plan, null, condition);
        Begin(target);
        if (target.Status == ExecutionStatus.NotRun)
            return false;
        if (target.Status == ExecutionStatus.Skipped)
            extensions.TargetSkipped(target);
        if (target.Status != ExecutionStatus.Running)
            return true;
        using (target.Output = parallelism > 1 ? new TargetOutput(target.Name, isBuffered: true) : null)
        using (build.Shows(DefaultOutput.TargetHeader) ? NukeBuild.Host.WriteBlock(target.Name) : null)
        using (Logging.SetTarget(target.Name))
            return RunActions(target);
    }

    private void Begin(ExecutableTarget target)
    {
        lock (_lock)
        {
            if (_taker is null || _taker == Environment.CurrentManagedThreadId)
            {
                if (target.Status == ExecutionStatus.Scheduled)
                    target.Status = target.Actions.Count == 0 ? ExecutionStatus.Collective : ExecutionStatus.Running;
                return;
            }
        }
        Thread.Sleep(Timeout.Infinite);
    }

    private bool RunActions(ExecutableTarget target)
    {
        // Once cancelled, only assured targets get here, and their end is their own.
        var wasCancelled = cancellation.IsRequested;
        extensions.TargetRunning(target);
        target.StartTimestamp = Stopwatch.GetTimestamp();
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
            if (cause is OperationCanceledException or ProcessException)
                cancellation.IsRequestedSoon();
            if (cause is OperationCanceledException && IsAborted())
                return false;
            target.Error = cause;
            Log.Error(cause, "Target {TargetName:l} has thrown an exception", target.Name);
            if (target.SummaryInformation.Count == 0)
                build.ReportSummary(target, new() { [cause.GetType().Name] = LogText.FirstLine(cause) });
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

    private static string? Violated(ExecutableTarget target, List<(string Text, Func<bool> Delegate)> conditions)
    {
        if (conditions.Count == 0)
            return null;
        try
        {
            var violated = conditions.FindAll(x => !x.Delegate());
            return violated.Count == 0 ? null : string.Join(" && ", violated.ConvertAll(x => x.Text));
        }
        catch (Exception exception)
        {
            Log.Error(Unwrapped(exception), "Invocation of condition for {TargetName:l} has thrown an exception", target.Name);
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
