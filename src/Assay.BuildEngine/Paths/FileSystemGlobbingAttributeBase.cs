namespace Nuke.Common.IO;

/// <summary>Paths found from the root directory, unless the parameter is given.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class FileSystemGlobbingAttributeBase(string[] patterns, Func<AbsolutePath, string[], IEnumerable<AbsolutePath>> globber) : ParameterAttribute
{
    public override object? GetValue(MemberInfo member, object instance) =>
        base.GetValue(member, instance) ?? globber(NukeBuild.RootDirectory, patterns).ToArray();
}
