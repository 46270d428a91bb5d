namespace Nuke.Common.Execution;

/// <summary>Tarjan's strongly connected components: every one with more than one target is a cycle.</summary>
internal sealed class CycleFinder
{
    private readonly Dictionary<ExecutableTarget, (int Index, int Low)> _seen = [];
    private readonly Stack<ExecutableTarget> _stack = [];
    private readonly List<IReadOnlyList<ExecutableTarget>> _cycles = [];

    public static IReadOnlyList<IReadOnlyList<ExecutableTarget>> Find(IEnumerable<ExecutableTarget> targets)
    {
        var finder = new CycleFinder();
        foreach (var target in targets)
        {
            if (!finder._seen.ContainsKey(target))
                finder.Visit(target);
        }

        return finder._cycles;
    }

    private void Visit(ExecutableTarget target)
    {
        var index = _seen.Count;
        var low = index;
        _seen[target] = (index, low);
        _stack.Push(target);
        foreach (var dependency in target.AllDependencies)
        {
            if (!_seen.TryGetValue(dependency, out var seen))
            {
                Visit(dependency);
                low = Math.Min(low, _seen[dependency].Low);
            }
            else if (_stack.Contains(dependency))
            {
                low = Math.Min(low, seen.Index);
            }
        }

        _seen[target] = (index, low);
        if (low != index)
            return;
        var component = new List<ExecutableTarget>();
        ExecutableTarget popped;
        do
            component.Add(popped = _stack.Pop());
        while (popped != target);
        if (component.Count > 1)
            _cycles.Add(component);
    }
}
