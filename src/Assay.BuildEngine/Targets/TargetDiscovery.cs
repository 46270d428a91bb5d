namespace Nuke.Common.Execution;

/// <summary>Finds the target properties of a build: own members, then base classes, then interfaces. The order matters to the planner.</summary>
internal static class TargetDiscovery
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static List<ExecutableTarget> Discover(NukeBuild build, IReadOnlyCollection<LambdaExpression> defaultTargets)
    {
        var defaults = defaultTargets.Select(x => ReadDefault(build, x)).ToList();
        var targets = new List<ExecutableTarget>();
        var definitions = new List<TargetDefinition>();
        foreach (var property in FindProperties(build.GetType()))
        {
            var factory = Read(property, build);
            var target = new ExecutableTarget { Name = ShortName(property), Member = property, Factory = factory, IsDefault = defaults.Contains(factory) };
            targets.Add(target);
            var definition = new TargetDefinition(build, target);
            definitions.Add(definition);
            Define(factory, definition);
        }
        foreach (var definition in definitions)
            definition.ConnectEdges(targets);
        return targets;
    }

    /// <summary>The build's own class, then its bases.</summary>
    public static IEnumerable<Type> Levels(Type buildType)
    {
        for (var type = buildType; type is not null && type != typeof(NukeBuild); type = type.BaseType)
            yield return type;
    }

    public static string ShortName(MemberInfo member) => member.Name[(member.Name.LastIndexOf('.') + 1)..];

    private static List<PropertyInfo> FindProperties(Type buildType)
    {
        var found = new List<PropertyInfo>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in Levels(buildType))
            found.AddRange(type.GetProperties(Declared).Where(x => IsTarget(x) && names.Add(ShortName(x))));

        var owners = new Dictionary<string, Type>(StringComparer.Ordinal);
        foreach (var contract in buildType.GetInterfaces())
        {
            // A dot in the name: the interface redefines a member of another one, which is found there.
            foreach (var property in contract.GetProperties(Declared).Where(x => IsTarget(x) && !x.Name.Contains('.', StringComparison.Ordinal)))
            {
                if (owners.TryGetValue(property.Name, out var owner))
                    throw new BuildDefinitionException(
                        $"Target '{property.Name}' is declared by '{owner.Name}' and '{contract.Name}': implement it publicly in '{buildType.Name}'");
                if (names.Contains(property.Name))
                    continue;
                owners.Add(property.Name, contract);
                found.Add(property);
            }
        }
        return found;
    }

    private static bool IsTarget(PropertyInfo property) =>
        (property.PropertyType == typeof(Target) || property.PropertyType == typeof(Setup) || property.PropertyType == typeof(Cleanup))
        && property.GetMethod is not null && property.GetIndexParameters().Length == 0;
    private static Delegate Read(PropertyInfo property, object build) =>
        (Delegate?)MemberValue.Get(property, build) ?? throw new BuildDefinitionException($"Target '{ShortName(property)}' has no definition (null)");

    private static Delegate ReadDefault(NukeBuild build, LambdaExpression expression)
    {
        if (expression.Body is MemberExpression { Member: PropertyInfo property })
            return Read(property, build);
        return (Delegate)expression.Compile(preferInterpretation: true).DynamicInvoke(build)!;
    }

    private static void Define(Delegate factory, TargetDefinition definition) => _ = factory switch
    {
        Target target => target(definition),
        Setup setup => setup(definition),
        Cleanup cleanup => cleanup(definition),
        _ => definition
    };
}

/// <summary>Reads a property as its declaring type defines it, although the build overrides it.</summary>
internal static class NonVirtualCall
{
    public static Delegate Get(MethodInfo getter, object build) =>
        ((Func<Delegate>)Activator.CreateInstance(typeof(Func<Delegate>), build, getter.MethodHandle.GetFunctionPointer())!)();
}
