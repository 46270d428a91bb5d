namespace Nuke.Common.Tooling;

public class ToolRequirement
{
    internal static ToolRequirement For(Type tool) => tool.GetCustomAttribute<PathToolAttribute>()?.Executable is { } executable
        ? new PathToolRequirement(executable)
        : throw new BuildDefinitionException(
            $"Tool '{tool.Name}' is required from a package; this engine installs no packages. Build with -p:NukeEngine=package, or put the tool on PATH");
}

public class PathToolRequirement(string pathExecutable) : ToolRequirement { public string PathExecutable { get; init; } = pathExecutable; }

[AttributeUsage(AttributeTargets.Class)]
public abstract class ToolAttribute : Attribute;

public class PathToolAttribute : ToolAttribute { public string Executable { get; set; } = null!; }
public interface IRequireTool;
public interface IRequireToolWithVersion;
public interface IRequirePathTool : IRequireTool;
