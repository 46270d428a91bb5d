namespace Nuke.Common.Execution;

internal static class MemberValue
{
    public const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static MemberInfo? Find(Type type, string name)
    {
        for (var level = type; level is not null; level = level.BaseType)
            if ((level.GetMember(name, All) is [var member, ..]) && member is not Type)
                return member;

        return type.GetInterfaces().SelectMany(x => x.GetMember(name, All)).FirstOrDefault();
    }

    public static Type TypeOf(MemberInfo member) => member switch
    {
        FieldInfo field => field.FieldType,
        PropertyInfo property => property.PropertyType,
        MethodInfo method => method.ReturnType,
        _ => typeof(object)
    };

    /// <summary>An exception of the member itself comes as it is.</summary>
    public static object? Get(MemberInfo member, object? instance) => member switch
    {
        FieldInfo field => field.GetValue(instance),
        PropertyInfo property => property.GetValue(instance, BindingFlags.DoNotWrapExceptions, null, null, null),
        MethodInfo method => method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, null, null),
        _ => null
    };

    public static void Set(MemberInfo member, object instance, object? value)
    {
        var field = member as FieldInfo;
        if (member is PropertyInfo property)
        {
            if (property.SetMethod is not null)
            {
                property.SetValue(instance, value);
                return;
            }

            field = property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", All)
                ?? throw new BuildDefinitionException($"Member '{property.Name}' cannot be injected: it has neither a setter nor a backing field");
        }

        field!.SetValue(instance, value);
    }
}
