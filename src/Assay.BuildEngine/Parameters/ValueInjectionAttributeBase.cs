namespace Nuke.Common.ValueInjection;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    public INukeBuild Build { get; internal set; } = null!;
    /// <summary>Higher comes first. Default 0.</summary>
    public virtual int Priority => 0;
    public virtual bool SuppressWarnings => false;

    /// <summary>The value, or null with a warning when it cannot be made.</summary>
    public object TryGetValue(MemberInfo member, object instance)
    {
        try
        {
            return GetValue(member, instance)!;
        }
        catch (WrongUseException)
        {
            throw;
        }
        catch (Exception exception)
        {
            if (!SuppressWarnings)
                Log.Warning(exception, "Could not inject value for {Member:l}", $"{member.DeclaringType?.Name}.{TargetDiscovery.ShortName(member)}");
            return null!;
        }
    }

    public abstract object? GetValue(MemberInfo member, object instance);

    protected T GetMemberValue<T>(string memberName, object instance)
    {
        var member = MemberValue.Find(instance.GetType(), memberName)
            ?? throw new ArgumentException($"'{instance.GetType().Name}' has no member '{memberName}'");
        return (T)MemberValue.Get(member, instance)!;
    }

    protected T GetMemberValueOrNull<T>(string memberName, object instance) =>
        MemberValue.Find(instance.GetType(), memberName) is { } member ? (T)MemberValue.Get(member, instance)! : default!;
}
