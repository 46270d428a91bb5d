namespace Nuke.Common.Execution;

/// <summary>The build class itself is wrong: a cycle, a missing definition. The user of the build cannot mend it.</summary>
internal sealed class BuildDefinitionException(string message) : Exception(message)
{
    public override string ToString() => Message;
}
