namespace Nuke.Common;

/// <summary>What a component sees of the build.</summary>
public interface INukeBuild
{
    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> ScheduledTargets { get; }
    IReadOnlyCollection<ExecutableTarget> RunningTargets { get; }
    IReadOnlyCollection<ExecutableTarget> AbortedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }
    IReadOnlyCollection<ExecutableTarget> FinishedTargets { get; }
    bool IsSucceeding { get; }

    /// <summary>A target of the plan failed, was aborted or did not run.</summary>
    bool IsFailing { get; }
    bool IsFinished { get; }

    /// <summary>Exit code of the process. Default: 0 on success, 2 on wrong use, else -1.</summary>
    int? ExitCode { get; set; }
    AbsolutePath RootDirectory => NukeBuild.RootDirectory;
    AbsolutePath TemporaryDirectory => NukeBuild.TemporaryDirectory;
    AbsolutePath BuildAssemblyFile => NukeBuild.BuildAssemblyFile;
    AbsolutePath BuildAssemblyDirectory => NukeBuild.BuildAssemblyDirectory;
    AbsolutePath BuildProjectDirectory => NukeBuild.BuildProjectDirectory;
    AbsolutePath BuildProjectFile => NukeBuild.BuildProjectFile;
    Verbosity Verbosity => NukeBuild.Verbosity;
    Host Host => NukeBuild.Host;
    bool Plan { get; }
    bool Help { get; }
    bool NoLogo { get; }
    bool IsLocalBuild => NukeBuild.IsLocalBuild;
    bool IsServerBuild => NukeBuild.IsServerBuild;
    bool Continue { get; }
    Partition Partition { get; }

    /// <summary>Sets what the summary says about the running target; an earlier report is replaced.</summary>
    void ReportSummary(Configure<Dictionary<string, string>>? configurator = null);

    /// <summary>The value given for the property that the expression names, or null.</summary>
    T TryGetValue<T>(Expression<Func<T>> parameterExpression) where T : class?;
    T TryGetValue<T>(Expression<Func<object?>> parameterExpression);
}
