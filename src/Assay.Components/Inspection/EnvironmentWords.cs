using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>An environment as model.yaml declares it, in words.</summary>
internal static class EnvironmentWords
{
    /// <param name="newest">The newest version; null when none is registered.</param>
    /// <param name="approvers">Who approved a version for the environment.</param>
    public static string Of(EnvironmentDeclaration environment, int? newest, Func<int, IReadOnlyList<string>> approvers)
    {
        List<string> words = [environment.Target.Kind, Strategy(environment.Rollout)];
        if (environment.After is { } before)
            words.Add($"after {before}");
        if (environment.Approvals > 0)
            words.Add(newest is { } version ? Approvals(environment.Approvals, version, approvers(version)) : $"{environment.Approvals} approvals needed");
        return string.Join(", ", words);
    }

    private static string Approvals(int needed, int version, IReadOnlyList<string> approvers) =>
        $"{approvers.Count} of {needed} approvals for version {version}{(approvers.Count == 0 ? "" : $" (by {string.Join(", ", approvers)})")}";

    private static string Strategy(RolloutPlan plan) => plan.Strategy switch
    {
        RolloutStrategy.BlueGreen => "blue/green",
        RolloutStrategy.Canary => $"canary {string.Join(", ", plan.Steps)} %",
        RolloutStrategy.Shadow => "shadow",
        _ => "recreate",
    };
}
