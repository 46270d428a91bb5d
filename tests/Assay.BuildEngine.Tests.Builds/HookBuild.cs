using Nuke.Common;
using Nuke.Common.Execution;

namespace Assay.BuildEngine.Tests.Builds;

[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class TraceAttribute(string name)
    : BuildExtensionAttributeBase, IOnBuildCreated, IOnBuildInitialized, IOnTargetRunning, IOnTargetSkipped, IOnTargetSucceeded, IOnTargetFailed,
        IOnTargetSummaryUpdated, IOnBuildFinished
{
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => Write($"created {executableTargets.Count}");

    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan) =>
        Write($"initialized {executionPlan.Count}");

    public void OnTargetRunning(ExecutableTarget target) => Write($"running {target.Name}");

    public void OnTargetSkipped(ExecutableTarget target) => Write($"skipped {target.Name}");

    public void OnTargetSucceeded(ExecutableTarget target) => Write($"succeeded {target.Name}");

    public void OnTargetFailed(ExecutableTarget target) => Write($"failed {target.Name}");

    public void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target) => Write($"summary {target.Name}");

    public void OnBuildFinished() => Write($"finished {Build.IsSucceeding}");

    private void Write(string text) => Console.WriteLine($"[{name}] {text}");
}

[Trace("low", Priority = 1)]
[Trace("high", Priority = 2)]
public class HookBuild : NukeBuild
{
    Target Works => _ => _.Executes(() => ReportSummary(x => x));

    Target Idle => _ => _.OnlyWhenDynamic(() => SucceededTargets.Contains(Idle)).Executes(() => { });

    Target Fails => _ => _.Executes(() => Assert.Fail("as told"));

    public static int Run() => Execute<HookBuild>();

    protected override void OnBuildCreated() => Console.WriteLine("[own] created");

    protected override void OnBuildFinished() => Console.WriteLine($"[own] finished {FinishedTargets.Count}");

    protected override void OnTargetRunning(string target) => Console.WriteLine($"[own] running {target}");
}
