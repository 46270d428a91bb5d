namespace Nuke.Common.Tooling;

public class PathToolAttribute : ToolAttribute
{
    public string Executable { get; set; } = null!;
}
