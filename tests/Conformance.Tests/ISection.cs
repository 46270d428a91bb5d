namespace Conformance.Tests;

/// <summary>The cases of one section of the facts about NUKE.</summary>
public interface ISection
{
    static abstract IReadOnlyList<Case> Cases { get; }
}
