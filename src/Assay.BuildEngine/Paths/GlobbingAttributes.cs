namespace Nuke.Common.IO;

/// <summary>Paths found from the root directory, unless the parameter is given.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class FileSystemGlobbingAttributeBase(string[] patterns, Func<AbsolutePath, string[], IEnumerable<AbsolutePath>> globber) : ParameterAttribute
{
    public override object? GetValue(MemberInfo member, object instance) =>
        base.GetValue(member, instance) ?? globber(NukeBuild.RootDirectory, patterns).ToArray();
}

public class FileGlobbingAttribute(params string[] patterns) : FileSystemGlobbingAttributeBase(patterns, Globbing.GlobFiles);
public class DirectoryGlobbingAttribute(params string[] patterns) : FileSystemGlobbingAttributeBase(patterns, Globbing.GlobDirectories);

public class GlobbingOptionsAttribute(GlobbingCaseSensitivity caseSensitivity) : BuildExtensionAttributeBase, IOnBuildCreated
{
    // Before members are injected.
    public override float Priority { get; set; } = 200;
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => Globbing.GlobbingCaseSensitivity = caseSensitivity;
}

/// <summary>Auto: without case on Windows only.</summary>
public enum GlobbingCaseSensitivity { Auto, CaseSensitive, CaseInsensitive }
