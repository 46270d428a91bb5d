using Assay.Lifecycle;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Assay.Declarations.Yaml;

/// <summary>
/// Builds the tree of a file from YamlDotNet's parser events. Only plain YAML is taken: no anchors, aliases or tags, one document,
/// at most <see cref="MaxDepth"/> levels.
/// </summary>
internal sealed class YamlTree
{
    private const int MaxDepth = 16;
    private readonly string file;
    private readonly FaultList faults;
    private readonly Parser parser;

    private YamlTree(string file, string text, FaultList faults)
    {
        this.file = file;
        this.faults = faults;
        parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <exception cref="WrongUseException">The file can't be read, or its syntax is wrong.</exception>
    public static MapNode Read(string file, string root, FaultList faults)
    {
        var tree = new YamlTree(file, SourceText.Read(file, root), faults);
        try
        {
            return tree.Document();
        }
        catch (YamlException e)
        {
            throw Wrong(tree.At(e.Start), e.Message);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            // The scanner lets a few of these through, for instance for an escape beyond Unicode.
            throw Wrong(tree.At(tree.parser.Current?.End ?? Mark.Empty), e.Message);
        }
    }

    private MapNode Document()
    {
        Next<StreamStart>();
        if (parser.MoveNext() && parser.Current is StreamEnd)
            throw new WrongUseException(new Fault($"{file} is empty") { Place = new SourcePlace(file, 1, 1) });
        parser.MoveNext();
        var root = Value(depth: 1);
        Next<DocumentEnd>();
        if (parser.MoveNext() && parser.Current is DocumentStart second)
            throw Wrong(At(second.Start), "a second document begins", "remove '---' and what follows it");
        return root switch
        {
            MapNode map => map,
            TextNode { IsNull: true } => throw new WrongUseException(new Fault($"{file} is empty") { Place = new SourcePlace(file, 1, 1) }),
            _ => throw new WrongUseException(
                new Fault($"{file} is {root.Kind}") { Place = root.Place, Allowed = "a mapping, such as 'name: value'" }),
        };
    }

    /// <summary>The value whose first event is the current one.</summary>
    private Node Value(int depth)
    {
        var place = At(parser.Current!.Start);
        if (depth > MaxDepth)
            throw Wrong(place, $"values are nested more than {MaxDepth} deep");
        if (parser.Current is AnchorAlias)
            throw Wrong(place, "an alias (*name) stands here", "write the value out");
        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
            faults.Add(place, "an anchor (&name) or a tag (!name) stands here", nextStep: "remove it");
        return parser.Current switch
        {
            Scalar scalar => new TextNode(place, scalar.Value, scalar.Style is not ScalarStyle.Plain),
            SequenceStart => List(place, depth),
            MappingStart => Map(place, depth),
            _ => throw Wrong(place, "a value is missing"),
        };
    }

    private ListNode List(SourcePlace place, int depth)
    {
        var items = new List<Node>();
        while (Next() is not SequenceEnd)
            items.Add(Value(depth + 1));
        return new ListNode(place, items);
    }

    private MapNode Map(SourcePlace place, int depth)
    {
        var entries = new Dictionary<string, MapEntry>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var key = Value(depth + 1);
            Next();
            var value = Value(depth + 1);
            if (key is not TextNode { IsNull: false, Text: var name })
                faults.Add(key.Place, $"a name is {key.Kind}", allowed: "text");
            else if (entries.TryGetValue(name, out var first))
                faults.Add(key.Place, $"'{name}' is there twice, first at line {first.Place.Line}", nextStep: "remove one");
            else
                // The parser puts a value that was left out on some later line.
                entries.Add(name, new MapEntry(name, key.Place, value is TextNode { IsNull: true, Text: "" } ? value with { Place = key.Place } : value));
        }
        return new MapNode(place, [.. entries.Values]);
    }

    private ParsingEvent Next() =>
        parser.MoveNext() ? parser.Current! : throw Wrong(new SourcePlace(file), "the file ends too early");

    private void Next<T>() where T : ParsingEvent
    {
        if (Next() is not T)
            throw Wrong(At(parser.Current!.Start), "the file can't be understood from here on");
    }

    private SourcePlace At(Mark mark) => new(file, (int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static WrongUseException Wrong(SourcePlace place, string message, string? nextStep = null) =>
        new(new Fault($"this is not YAML that Assay reads: {message}") { Place = place, NextStep = nextStep });
}
