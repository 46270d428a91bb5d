using System.Collections;

namespace Nuke.Common;

public class ParameterAttribute(string? description = null) : ValueInjectionAttributeBase
{
    public virtual string Description { get; } = description!;
    public string Name { get; set; } = null!;
    /// <summary>Splits one given text into the items of an array. Default: none.</summary>
    public string Separator { get; set; } = null!;
    public virtual bool List { get; set; } = true;
    /// <summary>Where <see cref="ValueProviderMember"/> is. Default: the build.</summary>
    public Type ValueProviderType { get; set; } = null!;
    /// <summary>A member of type <c>IEnumerable&lt;string&gt;</c> with the allowed values.</summary>
    public string ValueProviderMember { get; set; } = null!;
    public override object? GetValue(MemberInfo member, object instance) => ParameterSources.Current.Resolve(new Parameter(member, this));

    public virtual IEnumerable<(string Text, object Object)> GetValueSet(MemberInfo member, object instance)
    {
        if (ValueProviderMember is { } provider)
        {
            var type = ValueProviderType ?? instance.GetType();
            var source = MemberValue.Find(type, provider)
                ?? throw new BuildDefinitionException($"Parameter '{member.Name}': '{type.Name}' has no member '{provider}'");
            return ((IEnumerable)MemberValue.Get(source, instance)!).Cast<object>().Select(x => (x.ToString()!, x)).ToList();
        }
        var scalar = TypeNames.Scalar(MemberValue.TypeOf(member));
        if (scalar.IsEnum)
            return Enum.GetNames(scalar).Select(x => (x, Enum.Parse(scalar, x))).ToList();
        if (scalar.IsSubclassOf(typeof(Enumeration)))
            return Enumeration.ValuesOf(scalar).Select(x => (x.ToString()!, (object)x)).ToList();
        return null!;
    }
}
