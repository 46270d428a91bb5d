namespace Nuke.Common.Tooling;

/// <summary>A tool on PATH, or where <c>NAME_EXE</c> says; null when there is none.</summary>
public class PathVariableAttribute(string? name = null) : ValueInjectionAttributeBase
{
    public override bool SuppressWarnings => true;

    public override object? GetValue(MemberInfo member, object instance)
    {
        var tool = name ?? member.Name.TrimStart('_').ToLowerInvariant();
        return ToolResolver.TryGetEnvironmentTool(tool) ?? (ToolPathResolver.Find(tool) is { } path ? ToolResolver.GetTool(path) : null);
    }
}

/// <summary>A tool at a path; a relative one starts at the root directory.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class LocalPathAttribute(string absoluteOrRelativePath) : ValueInjectionAttributeBase
{
    public LocalPathAttribute(string windowsPath, string unixPath) : this(EnvironmentInfo.IsWin ? windowsPath : unixPath) { }

    public override object GetValue(MemberInfo member, object instance)
    {
        var path = Path.Combine(NukeBuild.RootDirectory, absoluteOrRelativePath);
        Assert.FileExists(path);
        return ToolResolver.GetTool(path);
    }
}
