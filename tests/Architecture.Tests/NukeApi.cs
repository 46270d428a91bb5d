using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>The public signatures of NUKE, read from <c>nuke-api.txt</c>.</summary>
internal sealed class NukeApi
{
    private static readonly string[] s_modifiers = ["public", "protected", "internal", "static", "virtual", "abstract", "override", "readonly", "const", "sealed"];
    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _bases = new(StringComparer.Ordinal);
    private readonly List<(Regex Type, Regex Member)> _patterns = [];

    private NukeApi(IEnumerable<string> lines)
    {
        var (type, parameters) = ("", Array.Empty<string>());
        foreach (var line in lines)
        {
            if (line.StartsWith("~ ", StringComparison.Ordinal))
                _patterns.Add((new Regex($"^{line.Split(' ')[1]}$"), new Regex(line.Split(' ')[2])));
            else if (line.StartsWith('['))
                (type, parameters) = AddType(line);
            else if (line.StartsWith("  ", StringComparison.Ordinal))
                AddMember(type, line.Trim(), parameters);
        }
    }

    public static NukeApi Load() => new(File.ReadLines(Path.Combine(Source.Root, "tests", "Architecture.Tests", "nuke-api.txt")));
    public static NukeApi Parse(string text) => new(text.ReplaceLineEndings("\n").Split('\n'));

    /// <summary>The symbol, or with <paramref name="isInherited"/> one that its type has from a base.</summary>
    public bool Has(ApiSymbol symbol, bool isInherited) =>
        HasMember(symbol, isInherited) || _patterns.Exists(x => x.Type.IsMatch(symbol.Type) && (symbol.Member.Length == 0 || x.Member.IsMatch(symbol.Member)));

    private bool HasMember(ApiSymbol symbol, bool isInherited)
    {
        if (!_members.TryGetValue(symbol.Type, out var members))
            return false;
        return symbol.Member.Length == 0 || members.Contains(symbol.Member)
            || (isInherited && Bases(symbol.Type).Any(x => HasMember(symbol with { Type = x }, isInherited)));
    }

    // Bases are written without their namespace.
    private IEnumerable<string> Bases(string type) => _bases[type].SelectMany(x => _members.Keys.Where(y => y.EndsWith("." + x, StringComparison.Ordinal)));

    private (string Type, string[] Parameters) AddType(string line)
    {
        var close = line.IndexOf(']', StringComparison.Ordinal);
        var text = line[(close + 2)..];
        var words = SignatureText.Split(text, ' ');
        var kind = words.FindIndex(x => x is "class" or "interface" or "struct" or "enum" or "delegate");
        var declaration = words[kind] == "delegate" ? string.Join(' ', words[(kind + 2)..]) : words[kind + 1];
        var (name, parameters) = SignatureText.Generic(words[kind] == "delegate" ? declaration[..SignatureText.Opening(declaration)] : declaration);
        var type = $"{line[1..close]}.{name}";
        // Two assemblies may each have an extension class of the same name.
        if (!_members.TryGetValue(type, out var members))
            _members.Add(type, members = new HashSet<string>(StringComparer.Ordinal));
        var colon = words.IndexOf(":");
        _bases[type] = colon < 0 ? [] : [.. SignatureText.Split(string.Join(' ', words[(colon + 1)..]), ',').Select(x => SignatureText.Generic(x.Trim()).Name)];
        if (words[kind] == "delegate")
            members.Add(SignatureText.Method("Invoke", words[kind + 1], declaration[SignatureText.Opening(declaration)..], parameters, []));
        if (words[kind] == "enum")
            members.UnionWith(text[(text.IndexOf('{', StringComparison.Ordinal) + 1)..].TrimEnd(' ', '}').Split(',').Select(x => x.Trim().Replace("=", " = ", StringComparison.Ordinal)));
        return (type, parameters);
    }

    private void AddMember(string type, string line, string[] parameters)
    {
        var words = SignatureText.Split(line, ' ').SkipWhile(x => s_modifiers.Contains(x)).ToList();
        var members = _members[type];
        if (line.Contains(" { ", StringComparison.Ordinal))
            AddProperty(members, words, line, parameters);
        else if (line.EndsWith(')'))
            AddMethod(members, string.Join(' ', words), parameters);
        else
            members.Add($"{words[1]} : {SignatureText.Type(words[0], parameters, [])}");
    }

    private static void AddProperty(HashSet<string> members, List<string> words, string line, string[] parameters)
    {
        var type = words[0];
        var index = words[1].StartsWith("this[", StringComparison.Ordinal) ? string.Join(' ', words[1..words.IndexOf("{")])[5..^1] : null;
        var name = index is null ? words[1] : "Item";
        if (line.Contains("get;", StringComparison.Ordinal))
            members.Add(SignatureText.Method("get_" + name, type, $"({index})", parameters, []));
        if (line.Contains("set;", StringComparison.Ordinal) || line.Contains("init;", StringComparison.Ordinal))
            members.Add(SignatureText.Method("set_" + name, "void", $"({(index is null ? "" : index + ", ")}{type} value)", parameters, []));
    }

    private static void AddMethod(HashSet<string> members, string text, string[] parameters)
    {
        var open = SignatureText.Opening(text);
        var head = SignatureText.Split(text[..open], ' ');
        if (head.Count == 1)
        {
            members.Add(SignatureText.Method(".ctor", "void", text[open..], parameters, []));
            return;
        }

        var (name, own) = SignatureText.GenericMethod(head[^1]);
        if (head.Contains("operator"))
            name = SignatureText.Operator(head[^2] is "implicit" or "explicit" ? head[^2] : name);
        members.Add(SignatureText.Method(name, head[0], text[open..], parameters, own));
    }
}
