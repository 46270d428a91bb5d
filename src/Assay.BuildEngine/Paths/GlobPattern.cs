namespace Nuke.Common.IO;

/// <summary>One segment of a pattern against one name.</summary>
internal static class GlobPattern
{
    public static IEnumerable<string> ExpandBraces(string pattern)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : pattern.IndexOf('}', open);
        return close < 0
            ? [pattern]
            : pattern[(open + 1)..close].Split(',').SelectMany(x => ExpandBraces(pattern[..open] + x + pattern[(close + 1)..]));
    }

    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name, bool ignoreCase)
    {
        if (pattern.IsEmpty)
            return name.IsEmpty;
        if (pattern[0] == '*')
        {
            for (var skipped = 0; skipped <= name.Length; skipped++)
            {
                if (Matches(pattern[1..], name[skipped..], ignoreCase))
                    return true;
            }

            return false;
        }

        if (name.IsEmpty)
            return false;
        var close = pattern[0] == '[' ? pattern.IndexOf(']') : -1;
        if (close > 1)
            return InSet(pattern[1..close], name[0], ignoreCase) && Matches(pattern[(close + 1)..], name[1..], ignoreCase);
        return (pattern[0] == '?' || Same(pattern[0], name[0], ignoreCase)) && Matches(pattern[1..], name[1..], ignoreCase);
    }

    private static bool InSet(ReadOnlySpan<char> set, char letter, bool ignoreCase)
    {
        var isNegated = set[0] == '!';
        var found = false;
        for (var i = isNegated ? 1 : 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found |= letter >= set[i] && letter <= set[i + 2];
                i += 2;
            }
            else
            {
                found |= Same(set[i], letter, ignoreCase);
            }
        }

        return found != isNegated;
    }

    private static bool Same(char a, char b, bool ignoreCase) => a == b || (ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b));
}
