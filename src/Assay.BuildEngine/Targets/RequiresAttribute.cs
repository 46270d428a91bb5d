namespace Nuke.Common;

/// <summary>A tool that must be there before the first target runs.</summary>
public abstract class RequiresAttribute : Attribute
{
    public abstract ToolRequirement GetRequirement();
}

/// <inheritdoc/>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true)]
public class RequiresAttribute<T> : RequiresAttribute where T : IRequireTool
{
    public string Version { get; set; } = null!;
    public override ToolRequirement GetRequirement() => ToolRequirement.For(typeof(T));
}
