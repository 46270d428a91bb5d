namespace Nuke.Common.Execution;

/// <summary>Finds what a user probably meant (Levenshtein distance, without case).</summary>
internal static class NearestNames
{
    /// <summary>A sentence such as <c> Did you mean 'Train'?</c>, or nothing when no name is near.</summary>
    public static string Hint(string text, IEnumerable<string> names)
    {
        var near = Find(text, names);
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near.Select(x => $"'{x}'"))}?";
    }

    public static IReadOnlyList<string> Find(string text, IEnumerable<string> names)
    {
        var limit = Math.Max(2, text.Length / 3);
        var ranked = names.Distinct().Select(x => (Name: x, Distance: Distance(Plain(text), Plain(x)))).Where(x => x.Distance <= limit).ToList();
        return ranked.Count == 0
            ? []
            : [.. ranked.Where(x => x.Distance == ranked.Min(y => y.Distance)).Select(x => x.Name).Order(StringComparer.Ordinal).Take(3)];
    }

    private static string Plain(string text) => text.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }
}

internal static class TypeNames
{
    /// <summary>The type without array and nullable around it.</summary>
    public static Type Scalar(Type type)
    {
        type = type.IsArray ? type.GetElementType()! : type;
        return Nullable.GetUnderlyingType(type) ?? type;
    }

    public static string Of(Type type)
    {
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Of(inner) + "?";
        return type.IsEnum ? type.Name : Type.GetTypeCode(type) switch
        {
            TypeCode.String => "string",
            TypeCode.Boolean => "bool",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Single => "float",
            TypeCode.Double => "double",
            TypeCode.Decimal => "decimal",
            _ => type.Name
        };
    }
}

internal static class ParameterNames
{
    // Written with inner capitals but one word each.
    private static readonly string[] s_words =
        ["DotNet", "GitHub", "GitVersion", "MSBuild", "NuGet", "ReSharper", "AppVeyor", "TeamCity", "GitLab", "SignPath", "JetBrains"];

    /// <summary><c>NuGetApiKey</c> becomes <c>nuget-api-key</c>: split where a lower letter meets an upper one.</summary>
    public static string Kebab(string name)
    {
        foreach (var word in s_words)
            name = name.Replace(word, word[0] + word[1..].ToLowerInvariant(), StringComparison.Ordinal);
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1]))
                text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    /// <summary><c>NuGetApiKey</c> becomes <c>NUGET_API_KEY</c>.</summary>
    public static string UpperSnake(string name) => Kebab(name).Replace('-', '_').ToUpperInvariant();
    public static bool SameSwitch(string a, string b) =>
        string.Equals(a.Replace("-", "", StringComparison.Ordinal), b.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    public static string LettersAndDigits(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var letter in name)
            _ = char.IsLetterOrDigit(letter) ? text.Append(char.ToLowerInvariant(letter)) : text;
        return text.ToString();
    }
}
