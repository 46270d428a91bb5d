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
        var field = member as FieldInfo ?? member.DeclaringType!.GetField($"<{member.Name}>k__BackingField", All);
        if (member is PropertyInfo { SetMethod: not null } property)
            property.SetValue(instance, value);
        else if (field is not null)
            field.SetValue(instance, value);
        else
            throw new BuildDefinitionException($"Member '{member.Name}' cannot be injected: it has neither a setter nor a backing field");
    }
}
