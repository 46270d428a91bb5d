namespace Nuke.Common.Execution;

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
