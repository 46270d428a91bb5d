namespace Architecture.Tests;

/// <summary>Signatures as C# writes them, to the one form that is compared: short type names, generic parameters by their position.</summary>
internal static class SignatureText
{
    public static string Method(string name, string result, string list, string[] typeParameters, string[] ownParameters)
    {
        var arity = ownParameters.Length == 0 ? "" : $"`{ownParameters.Length}";
        var types = Split(list[1..^1], ',').Where(x => x.Length > 0).Select(x => Parameter(x.Trim(), typeParameters, ownParameters));
        return $"{name}{arity}({string.Join(", ", types)}) : {Type(result, typeParameters, ownParameters)}";
    }

    /// <summary><c>LookupTable&lt;TKey, TValue&gt;</c> to its name with the number of parameters, and these.</summary>
    public static (string Name, string[] Parameters) Generic(string text)
    {
        var (name, parameters) = GenericMethod(text);
        return (parameters.Length == 0 ? name : $"{name}`{parameters.Length}", parameters);
    }

    public static (string Name, string[] Parameters) GenericMethod(string text)
    {
        var open = text.IndexOf('<', StringComparison.Ordinal);
        return open < 0 ? (text, []) : (text[..open], [.. Split(text[(open + 1)..^1], ',').Select(x => x.Trim())]);
    }

    public static string Type(string text, string[] typeParameters, string[] ownParameters)
    {
        text = text.Trim();
        if (text.EndsWith('?'))
            return Type(text[..^1], typeParameters, ownParameters) + "?";
        if (text.EndsWith("[]", StringComparison.Ordinal))
            return Type(text[..^2], typeParameters, ownParameters) + "[]";
        if (text.StartsWith('('))
            return $"({List(text)})";
        var open = text.IndexOf('<', StringComparison.Ordinal);
        if (open > 0)
            return text.StartsWith("ValueTuple<", StringComparison.Ordinal) ? $"({List(text[open..])})" : $"{Last(text[..open])}<{List(text[open..])}>";
        if (Array.IndexOf(ownParameters, text) is >= 0 and var own)
            return $"!!{own}";
        return Array.IndexOf(typeParameters, text) is >= 0 and var position ? $"!{position}" : Last(text);

        string List(string bracketed) => string.Join(", ", Split(bracketed[1..^1], ',').Select(x => Type(x, typeParameters, ownParameters)));
    }

    /// <summary>Where the list of parameters begins: the bracket that the last one closes.</summary>
    public static int Opening(string text)
    {
        var depth = 0;
        for (var i = text.Length - 1; ; i--)
        {
            depth += text[i] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }
    }

    /// <summary>Splits where no bracket is open.</summary>
    public static List<string> Split(string text, char separator)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '<' or '(' or '[' => 1, '>' or ')' or ']' => -1, _ => 0 };
            if (text[i] != separator || depth != 0)
                continue;
            parts.Add(text[start..i]);
            start = i + 1;
        }

        parts.Add(text[start..]);
        return parts;
    }

    public static string Operator(string text) => text switch
    {
        "implicit" => "op_Implicit",
        "explicit" => "op_Explicit",
        "/" => "op_Division",
        "+" => "op_Addition",
        "==" => "op_Equality",
        "!=" => "op_Inequality",
        _ => throw new NotSupportedException(text)
    };

    private static string Parameter(string text, string[] typeParameters, string[] ownParameters)
    {
        var words = Split(text, ' ');
        var isReference = words[0] is "out" or "ref" or "in";
        return Type(words[^2], typeParameters, ownParameters) + (isReference ? "&" : "");
    }

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}
