namespace Nuke.Common.Execution;

internal static class ExecutionPlanner
{
    /// <summary>The plan of the invoked targets (none: the default ones), strict when it must be the only possible order.</summary>
    /// <exception cref="WrongUseException">A name is not known.</exception>
    /// <exception cref="BuildDefinitionException">Targets depend on each other in a circle.</exception>
    public static List<ExecutableTarget> Plan(IReadOnlyList<ExecutableTarget> targets, IReadOnlyCollection<string> invoked, bool isStrict = false)
    {
        foreach (var name in invoked)
            Find(targets, name).Invoked = true;
        return PlanFor(targets, targets.Where(x => invoked.Count > 0 ? x.Invoked : x.IsDefault), isStrict);
    }

    public static List<ExecutableTarget> PlanFor(IReadOnlyList<ExecutableTarget> targets, IEnumerable<ExecutableTarget> roots, bool isStrict = false)
    {
        var selected = roots.ToHashSet();
        while (true)
        {
            var plan = Select(targets, selected, isStrict);
            var before = selected.Count;
            selected.UnionWith(plan.SelectMany(x => x.Triggers));
            if (selected.Count == before)
                return plan;
        }
    }

    public static ExecutableTarget Find(IReadOnlyList<ExecutableTarget> targets, string name) =>
        targets.FirstOrDefault(x => ParameterNames.SameSwitch(x.Name, name))
        ?? throw new WrongUseException(Lines(
            $"Target with name '{name}' does not exist.{NearestNames.Hint(name, targets.Select(x => x.Name))} Available targets are:",
            targets.Select(x => "  - " + x.Name).Order(StringComparer.Ordinal)));

    // Takes, again and again, the first target that nothing left depends on: so the last declared runs first among equals.
    private static List<ExecutableTarget> Select(IReadOnlyList<ExecutableTarget> targets, HashSet<ExecutableTarget> selected, bool isStrict)
    {
        var remaining = targets.ToList();
        var dependents = targets.ToDictionary(x => x, _ => 0);
        foreach (var dependency in targets.SelectMany(x => x.AllDependencies))
            dependents[dependency]++;

        var kept = new List<ExecutableTarget>();
        var needed = new HashSet<ExecutableTarget>(selected);
        while (remaining.Count > 0)
        {
            if (isStrict && remaining.Where(x => dependents[x] == 0).ToList() is { Count: > 1 } free)
                throw new BuildDefinitionException(Lines("Incomplete target definition order:", free.Select(x => "  - " + x.Name)));
            var next = remaining.Find(x => dependents[x] == 0) ?? throw new BuildDefinitionException(Lines(
                "Circular dependencies between targets:", CycleFinder.Find(targets).Select(x => " - " + string.Join(", ", x.Select(y => y.Name)))));
            remaining.Remove(next);
            foreach (var dependency in next.AllDependencies)
                dependents[dependency]--;
            if (!needed.Contains(next))
                continue;
            kept.Add(next);
            needed.UnionWith(next.ExecutionDependencies);
        }
        kept.Reverse();
        return kept;
    }

    private static string Lines(string title, IEnumerable<string> lines) =>
        new StringBuilder(title).AppendLine().AppendJoin(Environment.NewLine, lines).ToString();
}

/// <summary>Names the circles of a plan that has no order: targets that reach each other.</summary>
internal static class CycleFinder
{
    public static IEnumerable<IReadOnlyList<ExecutableTarget>> Find(IReadOnlyList<ExecutableTarget> targets)
    {
        var reached = targets.ToDictionary(x => x, x => Reach(x, []));
        return targets.Reverse().Select(x => targets.Reverse().Where(y => reached[x].Contains(y) && reached[y].Contains(x)).ToList())
            .Where(x => x.Count > 1).DistinctBy(x => x[0]);
    }

    private static HashSet<ExecutableTarget> Reach(ExecutableTarget target, HashSet<ExecutableTarget> reached)
    {
        foreach (var dependency in target.AllDependencies.Where(reached.Add))
            Reach(dependency, reached);
        return reached;
    }
}
