namespace Nuke.Common.Execution;

internal sealed partial class TargetDefinition
{
    private readonly List<TargetEdge> _edges = [];

    public void ConnectEdges(IReadOnlyCollection<ExecutableTarget> all)
    {
        foreach (var (factory, connect) in _edges)
        {
            var other = all.FirstOrDefault(x => x.Factory.Equals(factory)) ?? throw new BuildDefinitionException(
                $"Target '{_target.Name}' refers to a target that is no target property of the build "
                + $"(defined in '{factory.Method.DeclaringType?.FullName}'); a target's lambda must not capture local variables");
            if (other == _target)
                throw new BuildDefinitionException($"Target '{_target.Name}' cannot have a dependency on itself");
            connect(_target, other);
        }
    }

    public ITargetDefinition DependsOn(params Target[] targets) => Connect(targets, static (x, other) => x.ExecutionDependencies.Add(other));
    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => DependsOn(Pick(targets));
    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets) => _build is T ? DependsOn(targets) : this;
    public ITargetDefinition DependentFor(params Target[] targets) => Connect(targets, static (x, other) => other.ExecutionDependencies.Add(x));
    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => DependentFor(Pick(targets));
    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets) => _build is T ? DependentFor(targets) : this;
    public ITargetDefinition Before(params Target[] targets) => Connect(targets, static (x, other) => other.OrderDependencies.Add(x));
    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Before(Pick(targets));
    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => _build is T ? Before(targets) : this;
    public ITargetDefinition After(params Target[] targets) => Connect(targets, static (x, other) => x.OrderDependencies.Add(other));
    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => After(Pick(targets));
    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => _build is T ? After(targets) : this;
    public ITargetDefinition Triggers(params Target[] targets) => Connect(targets, AddTrigger);
    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Triggers(Pick(targets));
    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => _build is T ? Triggers(targets) : this;
    public ITargetDefinition TriggeredBy(params Target[] targets) => Connect(targets, static (x, other) => AddTrigger(other, x));
    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => TriggeredBy(Pick(targets));
    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets) => _build is T ? TriggeredBy(targets) : this;
    public ITargetDefinition Consumes(params Target[] targets) =>
        Connect(targets, static (x, other) => x.ArtifactDependencies.AddRange(other, other.ArtifactProducts));
    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => Consumes(Pick(targets));
    public ITargetDefinition Consumes(Target target, params string[] artifacts) =>
        Connect([target], (x, other) => x.ArtifactDependencies.AddRange(other, artifacts));
    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts) => Consumes(Pick(target).Single(), artifacts);
    public ITargetDefinition Consumes<T>(params string[] artifacts) => Consumes(Pick<T>().Single(), artifacts);

    public ITargetDefinition DependsOnContext<T>() where T : INukeBuild
    {
        var setup = SingleMember<T, Setup>();
        var cleanup = SingleMember<T, Cleanup>();
        Connect([setup], static (x, other) => x.ExecutionDependencies.Add(other));
        return Connect([cleanup], (x, other) =>
        {
            other.OrderDependencies.Add(x);
            other.AssuredAfterFailure = true;
            var setupTarget = x.ExecutionDependencies.First(y => y.Factory.Equals(setup));
            if (!setupTarget.Triggers.Contains(other))
                AddTrigger(setupTarget, other);
        });
    }

    private static void AddTrigger(ExecutableTarget from, ExecutableTarget to)
    {
        from.Triggers.Add(to);
        to.TriggerDependencies.Add(from);
    }

    private TargetDefinition Connect(IEnumerable<Delegate> factories, Action<ExecutableTarget, ExecutableTarget> connect)
    {
        foreach (var factory in factories)
            _edges.Add(new TargetEdge(factory, connect));
        return this;
    }

    private Target[] Pick<T>(params Func<T, Target>[] targets)
    {
        var build = (T)_build;
        return targets.Length == 0 ? [SingleMember<T, Target>()] : [.. targets.Select(x => x(build))];
    }

    private TDelegate SingleMember<T, TDelegate>() where TDelegate : Delegate
    {
        var build = (T)_build;
        var members = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Where(x => x.PropertyType == typeof(TDelegate)).ToList();
        return members.Count == 1
            ? (TDelegate)members[0].GetValue(build)!
            : throw new BuildDefinitionException(
                $"Target '{_target.Name}' expects '{typeof(T).Name}' to declare exactly one {typeof(TDelegate).Name}, but it declares {members.Count}");
    }
}

/// <summary>A reference to another target by its definition, and what it means.</summary>
internal sealed record TargetEdge(Delegate Factory, Action<ExecutableTarget, ExecutableTarget> Connect);
