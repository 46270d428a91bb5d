namespace Nuke.Common.Execution;

/// <summary>Tarjan's strongly connected components: every one with more than one target is a cycle.</summary>
internal sealed class CycleFinder
{
    private readonly Dictionary<ExecutableTarget, int> _index = [];
    private readonly Dictionary<ExecutableTarget, int> _low = [];
    private readonly Stack<ExecutableTarget> _stack = [];
    private readonly List<IReadOnlyList<ExecutableTarget>> _cycles = [];

    public static IReadOnlyList<IReadOnlyList<ExecutableTarget>> Find(IEnumerable<ExecutableTarget> targets)
    {
        var finder = new CycleFinder();
        foreach (var target in targets)
        {
            if (!finder._index.ContainsKey(target))
                finder.Visit(target);
        }

        return finder._cycles;
    }

    private void Visit(ExecutableTarget target)
    {
        var index = _index.Count;
        var low = index;
        _index[target] = index;
        _stack.Push(target);
        foreach (var dependency in target.AllDependencies)
        {
            if (!_index.TryGetValue(dependency, out var seen))
            {
                Visit(dependency);
                low = Math.Min(low, _low[dependency]);
            }
            else if (_stack.Contains(dependency))
            {
                low = Math.Min(low, seen);
            }
        }

        _low[target] = low;
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
