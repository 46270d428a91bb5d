using Assay.Lifecycle;

namespace Assay.Declarations.Yaml;

internal sealed partial class Section
{
    public string? Text(string key, bool required = false) => Read(key, required, "text", node => node.Text, text => text);

    public bool Flag(string key) =>
        Read(key, required: false, "true, false", n => Scalars.Flag(n), Scalars.Write) ?? Default(key, false, Scalars.Write);

    public double? Number(string key, Bounds bounds, bool required = false) =>
        Read(key, required, bounds.ToString(), n => Scalars.Number(n) is { } v && bounds.Contains(v) ? v : (double?)null, Scalars.Write);

    public double Number(string key, Bounds bounds, double fallback) => Number(key, bounds) ?? Default(key, fallback, Scalars.Write);

    public int? Integer(string key, int min, int max, bool required = false)
    {
        var allowed = $"{(max == int.MaxValue ? $"{min} or more" : $"{min} to {max}")}, a whole number";
        int? Parse(TextNode node) => Scalars.Integer(node) is { } v && v >= min && v <= max ? (int)v : null;
        return Read(key, required, allowed, Parse, v => Scalars.Write(v));
    }

    public int Integer(string key, int min, int max, int fallback) => Integer(key, min, max) ?? Default(key, fallback, v => Scalars.Write(v));

    public DateTime? Moment(string key, bool required = false) =>
        Read(key, required, "yyyy-MM-dd, yyyy-MM-dd HH:mm:ss", n => Scalars.Moment(n), Scalars.Write);

    public TimeSpan? Duration(string key, TimeSpan min, TimeSpan max)
    {
        var allowed = $"{Scalars.Write(min)} to {Scalars.Write(max)}, with its unit: 500ms, 30s, 5m, 12h or 40d";
        TimeSpan? Parse(TextNode node) => Scalars.Duration(node) is { } v && v >= min && v <= max ? v : null;
        return Read(key, required: false, allowed, Parse, Scalars.Write);
    }

    public TimeSpan Duration(string key, TimeSpan min, TimeSpan max, TimeSpan fallback) => Duration(key, min, max) ?? Default(key, fallback, Scalars.Write);

    public long Bytes(string key, long min, long max, long fallback)
    {
        var allowed = $"{Scalars.WriteBytes(min)} to {Scalars.WriteBytes(max)}, with its unit: 512MiB, 2GiB or 500MB";
        long? Parse(TextNode node) => Scalars.Bytes(node) is { } v && v >= min && v <= max ? v : null;
        return Read(key, required: false, allowed, Parse, Scalars.WriteBytes) ?? Default(key, fallback, Scalars.WriteBytes);
    }

    /// <summary>One of the values of an enum, in camel case.</summary>
    public T? Choice<T>(string key) where T : struct, Enum
    {
        var choices = Enum.GetValues<T>().ToDictionary(Camel, v => v, StringComparer.Ordinal);
        return Choice(key, choices);
    }

    public T? Choice<T>(string key, IReadOnlyDictionary<string, T> choices) where T : struct
    {
        if (Require(key, string.Join(", ", choices.Keys)) is not { } node)
            return null;
        if (node is TextNode { Text: var text } && choices.TryGetValue(text, out var choice))
        {
            Record(key, text, node.Place);
            return choice;
        }
        var meant = node is TextNode { Text: var written } ? NearestName.Question(written, choices.Keys) : null;
        Faults.Add(node.Place, $"{Path(key)} is {node.Kind}", string.Join(", ", choices.Keys), meant);
        return null;
    }

    /// <summary>One of the values of an enum, in camel case.</summary>
    public T Choice<T>(string key, T fallback) where T : struct, Enum
    {
        if (Find(key) is not null)
            return Choice<T>(key) ?? fallback;
        return Default(key, fallback, Camel);
    }

    /// <summary>A value type that checks itself.</summary>
    public T? Parsed<T>(string key, bool required = false) where T : struct, IParsable<T>
    {
        if ((required ? Require(key) : Find(key)) is not { } node || Parsed<T>(key, node) is not { } value)
            return null;
        Record(key, value.ToString()!, node.Place);
        return value;
    }

    public T? Parsed<T>(string key, Node node) where T : struct, IParsable<T>
    {
        try
        {
            if (node is TextNode { Text: var text })
                return T.Parse(text, null);
            Faults.Add(node.Place, $"{Path(key)} is {node.Kind}", "text");
        }
        catch (WrongUseException e)
        {
            foreach (var fault in e.Faults)
                Faults.Add(node.Place, $"{Path(key)}: {fault.Message}", fault.Allowed, fault.NextStep);
        }
        return null;
    }

    /// <summary>A list of different texts, at least one of them. Only those that are right come back.</summary>
    public IReadOnlyList<TextNode> Texts(string key, bool required = false)
    {
        const string allowed = "a list of texts, such as [a, b]";
        if ((required ? Require(key, allowed) : Find(key)) is not { } node)
            return [];
        if (node is not ListNode { Items: { Count: > 0 } items })
        {
            Faults.Add(node.Place, $"{Path(key)} is {(node is ListNode ? "an empty list" : node.Kind)}", allowed);
            return [];
        }
        var texts = new List<TextNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item is not TextNode { IsNull: false } text)
                Faults.Add(item.Place, $"an item of {Path(key)} is {item.Kind}", "text; in quotes when it is empty or null");
            else if (!seen.Add(text.Text))
                Faults.Add(item.Place, $"'{text.Text}' is twice in {Path(key)}", nextStep: "remove one");
            else
                texts.Add(text);
        }
        return texts;
    }

    public static string Camel<T>(T value) where T : struct, Enum
    {
        var text = value.ToString();
        return char.ToLowerInvariant(text[0]) + text[1..];
    }

    private T Default<T>(string key, T fallback, Func<T, string> write)
    {
        Record(key, write(fallback), place: null);
        return fallback;
    }

    private string? Read(string key, bool required, string allowed, Func<TextNode, string?> parse, Func<string, string> write)
    {
        if ((required ? Require(key, allowed) : Find(key)) is not { } node)
            return null;
        if (node is TextNode text && parse(text) is { } value && !string.IsNullOrWhiteSpace(value))
        {
            Record(key, write(value), node.Place);
            return value;
        }
        Faults.Add(node.Place, $"{Path(key)} is {node.Kind}", allowed);
        return null;
    }

    private T? Read<T>(string key, bool required, string allowed, Func<TextNode, T?> parse, Func<T, string> write) where T : struct
    {
        if ((required ? Require(key, allowed) : Find(key)) is not { } node)
            return null;
        if (node is TextNode text && parse(text) is { } value)
        {
            Record(key, write(value), node.Place);
            return value;
        }
        Faults.Add(node.Place, $"{Path(key)} is {node.Kind}", allowed);
        return null;
    }
}
