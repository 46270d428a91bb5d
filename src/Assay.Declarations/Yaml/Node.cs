using Assay.Lifecycle;

namespace Assay.Declarations.Yaml;

/// <summary>A value in a YAML file, with its place.</summary>
internal abstract record Node(SourcePlace Place)
{
    public abstract string Kind { get; }
}

/// <param name="Quoted">A quoted text is never null, a number or a boolean.</param>
internal sealed record TextNode(SourcePlace Place, string Text, bool Quoted) : Node(Place)
{
    public bool IsNull => !Quoted && Text is ("" or "~" or "null");

    public override string Kind => IsNull ? "empty" : $"'{Text}'";
}

internal sealed record ListNode(SourcePlace Place, IReadOnlyList<Node> Items) : Node(Place)
{
    public override string Kind => "a list";
}

internal sealed record MapNode(SourcePlace Place, IReadOnlyList<MapEntry> Entries) : Node(Place)
{
    public override string Kind => "a mapping";
}

internal sealed record MapEntry(string Key, SourcePlace Place, Node Value);
