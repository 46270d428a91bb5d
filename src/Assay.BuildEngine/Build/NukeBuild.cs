namespace Nuke.Common;

public abstract partial class NukeBuild : INukeBuild
{
    private readonly Dictionary<string, object> _componentValues = new(StringComparer.Ordinal);
    public IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; set; } = [];
    public IReadOnlyCollection<ExecutableTarget> InvokedTargets => [.. ExecutionPlan.Where(x => x.Invoked)];
    public IReadOnlyCollection<ExecutableTarget> SkippedTargets => With(ExecutionStatus.Skipped);
    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => With(ExecutionStatus.Scheduled);
    public IReadOnlyCollection<ExecutableTarget> RunningTargets => With(ExecutionStatus.Running);
    public IReadOnlyCollection<ExecutableTarget> AbortedTargets => With(ExecutionStatus.Aborted);
    public IReadOnlyCollection<ExecutableTarget> FailedTargets => With(ExecutionStatus.Failed);
    public IReadOnlyCollection<ExecutableTarget> SucceededTargets => With(ExecutionStatus.Succeeded);
    public IReadOnlyCollection<ExecutableTarget> FinishedTargets => With(ExecutionStatus.Failed, ExecutionStatus.Succeeded);
    public bool Plan => BuiltInParameters.Format(BuiltInParameters.Plan) is not null;
    public bool Help => BuiltInParameters.Format(BuiltInParameters.Help) is not null;
    public bool NoLogo { get => field || BuiltInParameters.IsOn(BuiltInParameters.NoLogo); set; }
    public bool Continue => BuiltInParameters.IsOn(BuiltInParameters.Continue);
    public Partition Partition => (Partition?)ParameterSources.Current.Resolve(BuiltInParameters.Partition) ?? Partition.Single;
    public bool IsSucceeding => !IsFailing;
    public bool IsFailing =>
        ExecutionPlan.Any(x => x.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.NotRun) || HasEngineFailed;
    public bool IsFinished => ExecutionPlan.All(x => x.Status is not (ExecutionStatus.Scheduled or ExecutionStatus.Running));
    public int? ExitCode { get; set; }
    protected internal virtual string? NuGetPackagesConfigFile => null;
    protected internal virtual string? NuGetAssetsConfigFile => null;
    protected internal virtual AbsolutePath? NpmPackageJsonFile => null;
    protected internal virtual string? EmbeddedPackagesDirectory => null;
    internal bool HasEngineFailed { get; set; }

    /// <summary>Of a parallel run from its first target to its last; null for any other.</summary>
    internal TimeSpan? ParallelDuration { get; set; }
    internal BuildExtensions? Extensions { get; set; }

    public void ReportSummary(Configure<Dictionary<string, string>>? configurator = null)
    {
        var current = TargetOutput.Current?.Target;
        var target = RunningTargets.FirstOrDefault(x => x.Name == current) ?? RunningTargets.FirstOrDefault();
        Assert.True(target is not null, "ReportSummary can only be called from inside a running target");
        ReportSummary(target!, configurator.InvokeSafe([]));
    }

    internal void ReportSummary(ExecutableTarget target, Dictionary<string, string> information)
    {
        target.SummaryInformation = information;
        Extensions?.SummaryUpdated(target);
    }

    T INukeBuild.TryGetValue<T>(Expression<Func<T>> parameterExpression) => ComponentValue<T>(parameterExpression);
    T INukeBuild.TryGetValue<T>(Expression<Func<object?>> parameterExpression) => ComponentValue<T>(parameterExpression);
    protected internal virtual void OnBuildCreated() { }
    protected internal virtual void OnBuildInitialized() { }
    protected internal virtual void OnBuildFinished() { }
    protected internal virtual void OnTargetRunning(string target) { }
    protected internal virtual void OnTargetSkipped(string target) { }
    protected internal virtual void OnTargetSucceeded(string target) { }
    protected internal virtual void OnTargetFailed(string target) { }

    /// <summary>Asked for once: the first value of a property stays for the whole run.</summary>
    private T ComponentValue<T>(LambdaExpression expression)
    {
        var member = ExpressionReader.Member(expression).NotNull($"'{expression}' names no property");
        var key = $"{member.DeclaringType}.{member.Name}";
        lock (_componentValues)
        {
            if (_componentValues.TryGetValue(key, out var known))
                return (T)known;
            var attribute = ParameterCatalog.AttributeOf(member, this).NotNull($"Member '{member.Name}' has no injection attribute");
            if (attribute.TryGetValue(member, this) is not { } value)
                return default!;
            _componentValues[key] = value;
            return (T)value;
        }
    }

    private List<ExecutableTarget> With(ExecutionStatus status, ExecutionStatus? other = null) =>
        [.. ExecutionPlan.Where(x => x.Status == status || x.Status == other)];
}
