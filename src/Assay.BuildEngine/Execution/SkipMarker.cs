namespace Nuke.Common.Execution;

/// <summary>Marks targets as skipped, and with them what only they needed.</summary>
internal static class SkipMarker
{
    public static void SkipByParameter(IReadOnlyCollection<ExecutableTarget> plan, IReadOnlyList<ExecutableTarget> named)
    {
        foreach (var target in plan.Where(x => !x.Invoked && (named.Count == 0 || named.Contains(x))))
            if (named.Count > 0)
                Skip(target, plan, "via parameter", onlyWhen: null);
            else
                (target.Status, target.Skipped) = (ExecutionStatus.Skipped, "via parameter");
    }

    public static void Skip(ExecutableTarget target, IReadOnlyCollection<ExecutableTarget> plan, string? reason, string? onlyWhen)
    {
        if (target.Status != ExecutionStatus.Scheduled)
            return;
        (target.Status, target.Skipped, target.OnlyWhen) = (ExecutionStatus.Skipped, reason!, onlyWhen!);
        if (target.DependencyBehavior == DependencyBehavior.Execute)
            return;
        foreach (var other in target.ExecutionDependencies.Concat(target.Triggers).Distinct().Where(x => !x.Invoked && plan.Contains(x) && !IsNeeded(x, plan)))
            Skip(other, plan, $"because of {target.Name}", onlyWhen: null);
    }

    private static bool IsNeeded(ExecutableTarget target, IReadOnlyCollection<ExecutableTarget> plan) => plan.Any(x =>
        x.Status is ExecutionStatus.Scheduled or ExecutionStatus.Running
        && (x.ExecutionDependencies.Contains(target) || x.Triggers.Contains(target)));
}
