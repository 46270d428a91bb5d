namespace Nuke.Common.Execution;

public interface IBuildExtension
{
    /// <summary>Higher comes first.</summary>
    float Priority { get; }
}
