using Assay.Declarations.Yaml;
using Assay.Lifecycle;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Assay.Declarations;

/// <summary>Writes other settings of the trainer into the text of a model.yaml; every other character stays as it is.</summary>
public sealed class TrainerText
{
    private readonly string text;
    private readonly List<(string Key, Span Value, int Start)> entries = [];
    private bool isFlow;
    private Span whole;

    private TrainerText(string text) => this.text = text;

    /// <summary>
    /// The file with the trainer's options. Of the same kind only the values that differ are written; another kind is written anew, with
    /// what differs from its defaults.
    /// </summary>
    /// <param name="yaml">A file that <see cref="ModelFile"/> takes.</param>
    public static string With(string yaml, TrainerOptions options)
    {
        var file = new TrainerText(yaml);
        file.Find();
        return file.entries.Find(e => e.Key == "kind") is { Value: var kind } && file.text[kind.Start..kind.End].Trim('"', '\'') == options.Kind
            ? file.Edit(options)
            : file.Rewrite(options);
    }

    private static Dictionary<string, string> Defaults(TrainerOptions options) =>
        TrainerSpace.Of(task: null).Single(s => s.Kind == options.Kind).Start.Values().ToDictionary(StringComparer.Ordinal);

    /// <summary>What a search never changes, and stands as it was written.</summary>
    private static bool IsKept(string key) => key.Split('.')[0] is "classWeights" or "calibration" or "monotone";

    private static List<(string Key, string Value)> Told(TrainerOptions options, Func<string, bool> written)
    {
        var defaults = Defaults(options);
        return [.. options.Values().Where(v => !IsKept(v.Key)).Where(v => v.Key == "kind" || written(v.Key) || defaults.GetValueOrDefault(v.Key) != v.Value).Select(v => (v.Key, Value(v.Value)))];
    }

    private static string Value(string value) => value.Length > 0 && char.IsAsciiDigit(value[0]) || value is "true" or "false" ? value : YamlLines.Scalar(value);

    private string Edit(TrainerOptions options)
    {
        var edited = text;
        var told = Told(options, key => entries.Exists(e => e.Key == key));
        var added = told.Where(t => !entries.Exists(e => e.Key == t.Key)).ToList();
        if (added.Count > 0)
        {
            var end = entries[^1].Value.End;
            edited = isFlow
                ? edited.Insert(end, string.Concat(added.Select(a => $", {a.Key}: {a.Value}")))
                : edited.Insert(LineEnd(end), string.Concat(added.Select(a => $"{NewLine}{Indent}{a.Key}: {a.Value}")));
        }
        // From the end, so that places before it stay.
        foreach (var (key, place, _) in Enumerable.Reverse(entries).Where(e => e.Key != "kind"))
        {
            if (told.Find(t => t.Key == key) is { Key: not null, Value: var value } && !IsSame(text[place.Start..place.End], value))
                edited = edited[..place.Start] + value + edited[place.End..];
        }
        return edited;
    }

    private string Rewrite(TrainerOptions options)
    {
        var told = Told(options, key => key == "seed" && entries.Exists(e => e.Key == "seed"));
        // With its name, as what stands between the two differs between a value on the line and one below it.
        string[] parts =
        [
            .. told.Select(t => $"{t.Key}: {t.Value}"),
            .. entries.Where(e => IsKept(e.Key)).Select(e => text[e.Start..e.Value.End]),
        ];
        var value = isFlow ? $"{{ {string.Join(", ", parts)} }}" : string.Join($"{NewLine}{Indent}", parts);
        return text[..whole.Start] + value + text[whole.End..];
    }

    private static bool IsSame(string written, string value) =>
        written == value || (Scalars.Number(new TextNode(new SourcePlace(""), written, Quoted: false)) is { } number
            && Scalars.Number(new TextNode(new SourcePlace(""), value, Quoted: false)) == number);

    private string NewLine => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>What stands before the first entry on its line.</summary>
    private string Indent
    {
        get
        {
            var start = text.LastIndexOf('\n', whole.Start) + 1;
            return text[start..whole.Start];
        }
    }

    private int LineEnd(int from)
    {
        var end = text.IndexOf('\n', from);
        return end < 0 ? text.Length : end > 0 && text[end - 1] == '\r' ? end - 1 : end;
    }

    /// <summary>Goes through the parser's events to the trainer's value, and notes where each of its own values begins and ends.</summary>
    private void Find()
    {
        // A mark before the first line counts for the parser's text, not for the file's.
        var shift = text.StartsWith('\uFEFF') ? 1 : 0;
        var parser = new Parser(new Scanner(new StringReader(text[shift..]), skipComments: true));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        parser.Consume<MappingStart>();
        while (parser.Consume<Scalar>().Value != "trainer")
            parser.SkipThisAndNestedEvents();
        var start = parser.Consume<MappingStart>();
        isFlow = start.Style == MappingStyle.Flow;
        var first = parser.Current!.Start.Index + shift;
        while (!parser.Accept<MappingEnd>(out _))
        {
            var name = (int)parser.Current!.Start.Index + shift;
            var key = parser.Consume<Scalar>().Value;
            var from = parser.Current!.Start.Index + shift;
            entries.Add((key, new Span((int)from, ValueEnd(parser, shift)), name));
        }
        var end = After(parser.Consume<MappingEnd>(), shift);
        // Of a mapping of lines the parser sees the end only at the next thing that is none of its own.
        whole = isFlow ? new Span((int)start.Start.Index + shift, end) : new Span((int)first, entries[^1].Value.End);
    }

    /// <summary>Goes past a value.</summary>
    /// <returns>Where it has ended.</returns>
    private int ValueEnd(IParser parser, int shift)
    {
        var (depth, end) = (0, 0);
        do
        {
            var part = parser.Consume<ParsingEvent>();
            depth += part.NestingIncrease;
            // What is written as lines has an end without a character of its own.
            if (After(part, shift) is var after && (part is Scalar || after > part.Start.Index + shift))
                end = after;
        }
        while (depth > 0);
        return end;
    }

    /// <summary>The parser does not count the bracket that ends a mapping or list.</summary>
    private int After(ParsingEvent part, int shift)
    {
        var end = (int)part.End.Index + shift;
        return part is MappingEnd or SequenceEnd && end < text.Length && text[end] is ('}' or ']') ? end + 1 : end;
    }

    private readonly record struct Span(int Start, int End);
}
