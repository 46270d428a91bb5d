using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities.Collections;

namespace Conformance.Builds;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TraceAttribute(string name)
    : BuildExtensionAttributeBase, IOnBuildCreated, IOnBuildInitialized, IOnTargetRunning, IOnTargetSkipped, IOnTargetSucceeded, IOnTargetFailed,
        IOnTargetSummaryUpdated, IOnBuildFinished
{
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => Say($"created {executableTargets.Count}");

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan) =>
        Say($"initialized {executableTargets.Count} {executionPlan.Count}");

    public void OnTargetRunning(ExecutableTarget target) => Say($"running {target.Name} {target.Status}");
    public void OnTargetSkipped(ExecutableTarget target) => Say($"skipped {target.Name} {target.Status}");
    public void OnTargetSucceeded(ExecutableTarget target) => Say($"succeeded {target.Name} {target.Status}");
    public void OnTargetFailed(ExecutableTarget target) => Say($"failed {target.Name} {target.Status}");
    public void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target) => Say($"summary {target.Name} {target.SummaryInformation.Count}");
    public void OnBuildFinished() => Say($"finished {Build.IsSucceeding}");
    private void Say(string text) => WriteLine($"[{name}] {text}");
}

[Trace("base", Priority = 5)]
public abstract class HooksBase : ConformanceBuild;

[Trace("low", Priority = 1)]
[Trace("high", Priority = 20)]
public class Hooks : HooksBase
{
    [Parameter]
    readonly string? Word;

    Target Works => _ => _.Executes(() => ReportSummary(x => x.AddPair("K", 1)));
    Target Idle => _ => _.OnlyWhenDynamic(() => Word != null).Runs();
    Target Group => _ => _.DependsOn(Works);
    Target Breaks => _ => _.Fails();
    public static int Run() => Execute<Hooks>();
    protected override void OnBuildCreated() => WriteLine($"[own] created {Word}");
    protected override void OnBuildInitialized() => WriteLine($"[own] initialized {ExecutionPlan.Count}");
    protected override void OnTargetRunning(string target) => WriteLine($"[own] running {target}");
    protected override void OnTargetSkipped(string target) => WriteLine($"[own] skipped {target}");
    protected override void OnTargetSucceeded(string target) => WriteLine($"[own] succeeded {target}");
    protected override void OnTargetFailed(string target) => WriteLine($"[own] failed {target}");

    protected override void OnBuildFinished()
    {
        WriteLine($"[own] finished {IsSucceeding}");
        base.OnBuildFinished();
    }
}

public class Views : ConformanceBuild
{
    bool IsNever => false;

    Target Before => _ => _.Runs();
    Target Never => _ => _.OnlyWhenStatic(() => IsNever).Runs();
    Target Bad => _ => _.DependsOn(Before).ProceedAfterFailure().Fails();

    Target Look => _ => _.DependsOn(Before, Never, Bad).Description("Looks around").Executes(() =>
    {
        Trace.Value("running", RunningTargets.Select(x => x.Name));
        Trace.Value("scheduled", ScheduledTargets.Select(x => x.Name));
        Trace.Value("skipped", SkippedTargets.Select(x => x.Name));
        Trace.Value("failed", FailedTargets.Select(x => x.Name));
        Trace.Value("succeeded", SucceededTargets.Select(x => x.Name));
        Trace.Value("finished", FinishedTargets.Select(x => x.Name).Order());
        Trace.Value("aborted", AbortedTargets.Count);
        Trace.Value("invoked", InvokedTargets.Select(x => x.Name));
        Trace.Value("contains", $"{SucceededTargets.Contains(Before)} {SucceededTargets.Contains(Bad)} {RunningTargets.Contains(Look)}");
        Trace.Value("state", $"{IsSucceeding} {IsFailing} {IsFinished}");
        var look = RunningTargets.Single();
        Trace.Value("data", $"{look.Description} {look.Listed} {look.IsDefault} {look.Invoked} {look.Actions.Count} {look.Member.Name}");
        Trace.Value("dependencies", look.ExecutionDependencies.Select(x => x.Name));
    });

    Target After => _ => _.DependsOn(Look).Runs();
    public static int Run() => Execute<Views>(x => x.After);

    protected override void OnBuildFinished()
    {
        base.OnBuildFinished();
        Trace.Value("end", $"{IsSucceeding} {IsFailing} {IsFinished}");
    }
}

public class Places : ConformanceBuild
{
    Target Show => _ => _.Executes(() =>
    {
        Trace.Value("root", RootDirectory == EnvironmentInfo.WorkingDirectory);
        Trace.Value("temporary", $"{RootDirectory.GetRelativePathTo(TemporaryDirectory)} {TemporaryDirectory.DirectoryExists()}");
        Trace.Value("assembly", $"{BuildAssemblyFile.Name} {BuildAssemblyDirectory == BuildAssemblyFile.Parent}");
        Trace.Value("project", BuildProjectFile == null ? true : BuildProjectDirectory == BuildProjectFile.Parent);
        Trace.Value("host", $"{Host.GetType().Name} {IsLocalBuild} {IsServerBuild}");
        Trace.Value("verbosity", Verbosity);
        Trace.Value("flags", $"{Plan} {Help} {NoLogo} {Continue} {Partition.Part} {Partition.Total}");
        INukeBuild build = this;
        Trace.Value("same", $"{build.RootDirectory == RootDirectory} {build.Host == Host} {build.ExitCode == null}");
    });

    public static int Run() => Execute<Places>(x => x.Show);
}

public class Summaries : ConformanceBuild
{
    Target Reports => _ => _.Executes(() =>
    {
        ReportSummary(x => x.AddPair("First", 1));
        ReportSummary(x => x.AddPair("Second", 0.5).AddPair("Third", "3"));
    });

    Target ReportsAndBreaks => _ => _.Executes(() => ReportSummary(x => x.AddPair("Known", 1))).Throws();
    Target Breaks => _ => _.Throws();
    Target BreaksLater => _ => _.Executes(async () =>
    {
        await Task.Yield();
        throw new NotSupportedException("in a task");
    });

    public static int Run() => Execute<Summaries>();
}

/// <summary>Makes every target need First.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RewiringAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        var first = executableTargets.Single(x => x.Name == "First");
        foreach (var target in executableTargets.Where(x => x != first))
            target.ExecutionDependencies.Add(first);
        first.Description = "Made by an attribute";
    }
}

[Rewiring]
public class Rewired : ConformanceBuild
{
    Target First => _ => _.Runs();
    Target Other => _ => _.Runs();
    public static int Run() => Execute<Rewired>(x => x.Other);
}

public class OwnPlan : ConformanceBuild
{
    Target A => _ => _.Runs();
    Target B => _ => _.DependsOn(A).Runs();
    public static int Run() => Execute<OwnPlan>(x => x.B);
    protected override void OnBuildInitialized() => ExecutionPlan = [.. ExecutionPlan.Where(x => x.Name != nameof(A))];
}
