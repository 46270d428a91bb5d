using System.Globalization;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Declarations.Yaml;

/// <summary>Writes the YAML that people go on to edit: comments, one thing a line, plain scalars where they mean the same.</summary>
internal sealed class YamlLines
{
    private const int MaxWidth = 140;

    /// <summary>Words that other YAML readers take for something else than text.</summary>
    private static readonly HashSet<string> Words = new(["null", "true", "false", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    private readonly StringBuilder text = new();

    public YamlLines Comment(IEnumerable<string> lines, int depth = 0)
    {
        foreach (var line in lines)
            text.Append(' ', 2 * depth).Append("# ").Append(OneLine(line)).Append('\n');
        return this;
    }

    /// <summary><c>key: value</c>; the value is YAML already.</summary>
    public YamlLines Line(string key, string value, int depth = 0)
    {
        text.Append(' ', 2 * depth).Append(Scalar(key)).Append(':').Append(value.Length == 0 ? "" : " ").Append(value).Append('\n');
        return this;
    }

    /// <summary>A mapping on one line where it fits, else one entry a line.</summary>
    public YamlLines Map(string key, IReadOnlyList<(string Key, string Value)> entries, int depth)
    {
        var flow = Flow(entries);
        if ((2 * depth) + key.Length + flow.Length + 2 <= MaxWidth)
            return Line(key, flow, depth);
        Line(key, "", depth);
        foreach (var (name, value) in entries)
            Line(name, value, depth + 1);
        return this;
    }

    /// <summary>A list item that is a mapping on one line.</summary>
    public YamlLines Item(IReadOnlyList<(string Key, string Value)> entries, int depth)
    {
        text.Append(' ', 2 * depth).Append("- ").Append(Flow(entries)).Append('\n');
        return this;
    }

    public override string ToString() => text.ToString();

    public static string Flow(IEnumerable<(string Key, string Value)> entries) => $"{{ {string.Join(", ", entries.Select(e => $"{Scalar(e.Key)}: {e.Value}"))} }}";

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Scalar))}]";

    /// <summary>A text that reads back as itself, in a list or mapping on one line too.</summary>
    public static string Scalar(string value) => IsPlain(value) ? value : Quoted(value);

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>An interval; null where it is open.</summary>
    public static string Range(ValueRange range, bool ofDates)
    {
        string End(double? value) => value is not { } end ? "null" : ofDates ? Scalars.Write(new DateTime((long)end)) : Number(end);
        return $"[{End(range.Min)}, {End(range.Max)}]";
    }

    private static bool IsPlain(string value)
    {
        if (value.Length == 0 || Words.Contains(value) || !(char.IsLetter(value[0]) || value[0] == '_') || value[^1] == ' ')
            return false;
        return value.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or ' ' or '/' or '+' or '*' or '(' or ')' or '=' or '>' or '<') && !value.Contains(" #", StringComparison.Ordinal);
    }

    private static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in value)
        {
            quoted.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\uFEFF' => $"\\u{(int)letter:X4}",
                _ => letter.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }

    private static string OneLine(string line) => string.Concat(line.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
