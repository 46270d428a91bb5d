namespace Nuke.Common.Execution;

[AttributeUsage(AttributeTargets.Class)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    public INukeBuild Build { get; internal set; } = null!;
    /// <summary>Higher comes first. Default 0.</summary>
    public virtual float Priority { get; set; }
}
