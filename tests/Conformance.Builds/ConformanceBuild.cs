using Nuke.Common.Execution;

namespace Conformance.Builds;

/// <summary>Says at the end what became of every planned target, in the order of the plan: <c>status Train Skipped (via parameter)</c>.</summary>
public abstract class ConformanceBuild : NukeBuild
{
    protected override void OnBuildFinished()
    {
        foreach (var target in ExecutionPlan ?? [])
            WriteLine($"status {target.Name} {target.Status}{Reason(target)}");
    }

    private static string Reason(ExecutableTarget target) =>
        target.OnlyWhen is { } condition ? $" (OnlyWhen: {condition})" : target.Skipped is { } reason ? $" ({reason})" : "";
}
