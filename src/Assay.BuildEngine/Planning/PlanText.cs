namespace Nuke.Common.Execution;

/// <summary>The execution plan for people and for programs: every target with the reasons why it is in.</summary>
internal static class PlanText
{
    public static string Text(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var text = new StringBuilder("Execution plan:").AppendLine().AppendLine();
        var number = 1;
        var width = plan.Count.ToString(CultureInfo.InvariantCulture).Length + 3;
        foreach (var target in plan)
        {
            text.Append($"{number++}.".PadLeft(width)).Append(' ').AppendLine(target.Name);
            foreach (var reason in Reasons(target, plan))
                text.Append(' ', width + 1).AppendLine(CultureInfo.InvariantCulture, $"├─ {reason}");
        }
        return text.ToString();
    }

    public static string Json(IReadOnlyCollection<ExecutableTarget> plan) => JsonText.Write(new Json
    {
        ["targets"] = plan.Select(x => new Json
        {
            ["name"] = x.Name, ["description"] = x.Description, ["invoked"] = x.Invoked, ["default"] = x.IsDefault,
            ["dependsOn"] = x.ExecutionDependencies.Where(plan.Contains),
            ["after"] = x.OrderDependencies.Where(plan.Contains),
            ["triggeredBy"] = x.TriggerDependencies.Where(plan.Contains), ["because"] = Reasons(x, plan)
        })
    });

    public static IEnumerable<string> Reasons(ExecutableTarget target, IReadOnlyCollection<ExecutableTarget> plan)
    {
        if (target.Invoked)
            yield return "invoked";
        else if (target.IsDefault && !plan.Any(x => x.Invoked))
            yield return "default target";
        foreach (var dependent in plan.Where(x => x.ExecutionDependencies.Contains(target)))
            yield return $"needed by {dependent.Name}";
        foreach (var trigger in target.TriggerDependencies.Where(plan.Contains))
            yield return $"triggered by {trigger.Name}";
        foreach (var other in target.OrderDependencies.Where(plan.Contains))
            yield return $"after {other.Name}";
    }
}
