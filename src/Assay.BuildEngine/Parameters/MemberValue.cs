using System.Reflection;

namespace Nuke.Common.Execution;

internal static class MemberValue
{
    public const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static MemberInfo? Find(Type type, string name)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if ((level.GetMember(name, All) is [var member, ..]) && member is not Type)
                return member;
        }

        return type.GetInterfaces().SelectMany(x => x.GetMember(name, All)).FirstOrDefault();
    }

    public static Type TypeOf(MemberInfo member) => member switch
    {
        FieldInfo field => field.FieldType,
        PropertyInfo property => property.PropertyType,
        MethodInfo method => method.ReturnType,
        _ => typeof(object)
    };

    public static object? Get(MemberInfo member, object? instance)
    {
        try
        {
            return member switch
            {
                FieldInfo field => field.GetValue(field.IsStatic ? null : instance),
                PropertyInfo property => property.GetValue(property.GetMethod!.IsStatic ? null : instance),
                MethodInfo method => method.Invoke(method.IsStatic ? null : instance, null),
                _ => null
            };
        }
        catch (TargetInvocationException exception) when (exception.InnerException is not null)
        {
            throw exception.InnerException;
        }
    }

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

        field!.SetValue(field.IsStatic ? null : instance, value);
    }
}
