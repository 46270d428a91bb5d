namespace Nuke.Common.Execution;

/// <summary>Writes what a target's lambda declares into its <see cref="ExecutableTarget"/>; edges wait until all targets are known.</summary>
internal sealed partial class TargetDefinition : ITargetDefinition
{
    private readonly INukeBuild _build;
    private readonly ExecutableTarget _target;
    // The class whose definition is being read now: Base() goes up from there.
    private Type? _level;
    public TargetDefinition(INukeBuild build, ExecutableTarget target) => (_build, _target, _level) = (build, target, target.Member.DeclaringType);
    public ITargetDefinition Description(string description) => With(x => x.Description = description);
    public ITargetDefinition Executes(params Action[] actions) => With(x => x.Actions.AddRange(actions));
    public ITargetDefinition Executes<T>(Func<T> action) => Executes(new Action(() => action()));
    public ITargetDefinition Executes(Func<Task> action) => Executes(new Action(() => action().GetAwaiter().GetResult()));
    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null) =>
        With(x => x.DynamicConditions.Add((ConditionText(conditionExpression), condition)));
    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null) =>
        With(x => x.StaticConditions.Add((ConditionText(conditionExpression), condition)));
    public ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class? => AddRequirements([parameterRequirement, .. parameterRequirements]);
    public ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct => AddRequirements([parameterRequirement, .. parameterRequirements]);
    public ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements) =>
        AddRequirements([requirement, .. requirements]);
    public ITargetDefinition Requires(Expression<Func<Tool>> tool, params Expression<Func<Tool>>[] tools) => AddRequirements([tool, .. tools]);
    public ITargetDefinition Requires<T>() where T : IRequireTool => With(static x => x.ToolRequirements.Add(ToolRequirement.For(typeof(T))));
    public ITargetDefinition Requires<T>(string version)
        where T : IRequireToolWithVersion => With(static x => x.ToolRequirements.Add(ToolRequirement.For(typeof(T))));
    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior) => With(x => x.DependencyBehavior = dependencyBehavior);
    public ITargetDefinition AssuredAfterFailure() => With(static x => x.AssuredAfterFailure = true);
    public ITargetDefinition ProceedAfterFailure() => With(static x => x.ProceedAfterFailure = true);
    public ITargetDefinition Unlisted() => With(static x => x.Listed = false);

    public ITargetDefinition Partition(int size)
    {
        Assert.True(size > 1, $"Target '{_target.Name}' needs a partition size above 1, not {size}");
        return With(x => x.PartitionSize = size);
    }

    public ITargetDefinition Produces(params string[] artifacts) => With(x => x.ArtifactProducts.AddRange(artifacts));

    public ITargetDefinition Base()
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var level = _level;
        for (var type = level?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetProperty(_target.Name, declared) is not { GetMethod: { IsVirtual: true, IsAbstract: false } getter })
                continue;
            _level = type;
            ((Target)NonVirtualCall.Get(getter, _build)).Invoke(this);
            _level = level;
            return this;
        }
        throw new BuildDefinitionException(
            $"Target '{_target.Name}' calls Base(), but no base class of '{level?.Name}' has a public virtual target of that name");
    }

    public ITargetDefinition Inherit(params Target[] targets)
    {
        foreach (var target in targets)
            target(this);
        return this;
    }

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets)
    {
        foreach (var expression in targets)
        {
            if (ExpressionReader.Member(expression) is not PropertyInfo { GetMethod: { IsAbstract: false } getter })
                throw new BuildDefinitionException($"Target '{_target.Name}' cannot inherit '{expression.Body}': it has no definition of its own");
            ((Target)NonVirtualCall.Get(getter, _build)).Invoke(this);
        }
        return this;
    }

    private TargetDefinition AddRequirements(IEnumerable<LambdaExpression> requirements) => With(x => x.DelegateRequirements.AddRange(requirements));

    private TargetDefinition With(Action<ExecutableTarget> change)
    {
        change(_target);
        return this;
    }

    private static string ConditionText(string? expression)
    {
        var text = (expression ?? "").Trim();
        var arrow = text.IndexOf("=>", StringComparison.Ordinal);
        return arrow > 0 && text[..arrow].Trim() == "()" ? text[(arrow + 2)..].Trim() : text;
    }
}
