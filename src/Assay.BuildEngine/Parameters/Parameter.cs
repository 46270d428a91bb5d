namespace Nuke.Common.Execution;

/// <summary>A member of the build, one of its bases or components that takes its value from outside.</summary>
internal sealed class Parameter
{
    public Parameter(MemberInfo member, ParameterAttribute attribute)
    {
        (Member, Attribute) = (member, attribute);
        var prefix = member.DeclaringType is { IsInterface: true } contract ? contract.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix : null;
        Name = prefix + (attribute.Name ?? TargetDiscovery.ShortName(member));
        Type = MemberValue.TypeOf(member);
        IsSecret = member.IsDefined(typeof(SecretAttribute), inherit: true);
        IsOptional = member.IsDefined(typeof(OptionalAttribute), inherit: true);
    }

    public Parameter(string name, Type type, string description, string? separator = null)
    {
        (Name, Type, IsBuiltIn) = (name, type, true);
        Attribute = new ParameterAttribute(description) { Separator = separator! };
    }

    public string Name { get; }
    public Type Type { get; }
    public ParameterAttribute Attribute { get; }
    public MemberInfo? Member { get; }
    public bool IsBuiltIn { get; }
    public bool IsSecret { get; }
    public bool IsOptional { get; }
    public string Switch => "--" + ParameterNames.Kebab(Name);
    public IReadOnlyList<string>? AllowedValues(object instance) => Member is null
        ? TypeNames.Scalar(Type) is { IsEnum: true } type ? Enum.GetNames(type) : null
        : Attribute.GetValueSet(Member, instance)?.Select(x => x.Text).ToList();
}
