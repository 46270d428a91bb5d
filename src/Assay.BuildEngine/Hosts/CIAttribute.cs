namespace Nuke.Common.CI;

/// <summary>Injects the host of the member's type; null elsewhere.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Field)]
public class CIAttribute : ValueInjectionAttributeBase
{
    public override object? GetValue(MemberInfo member, object instance) =>
        MemberValue.TypeOf(member).IsInstanceOfType(NukeBuild.Host) ? NukeBuild.Host : null;
}

public interface IBuildServer
{
    string Branch { get; }
    string Commit { get; }
}
