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
            return Matches(pattern[1..], name, ignoreCase) || (!name.IsEmpty && Matches(pattern, name[1..], ignoreCase));
        if (name.IsEmpty)
            return false;
        var close = pattern[0] == '[' ? pattern.IndexOf(']') : -1;
        var fits = close > 1
            ? InSet(pattern[1..close], name[0], ignoreCase)
            : pattern[0] == '?' || InSet(pattern[..1], name[0], ignoreCase);
        return fits && Matches(pattern[(Math.Max(close, 0) + 1)..], name[1..], ignoreCase);
    }

    private static bool InSet(ReadOnlySpan<char> set, char letter, bool ignoreCase)
    {
        if (set.Length > 1 && set[0] == '!')
            return !InSet(set[1..], letter, ignoreCase);
        for (var isRange = false; !set.IsEmpty; set = set[(isRange ? 3 : 1)..])
        {
            isRange = set is [_, '-', _, ..];
            if (isRange ? letter >= set[0] && letter <= set[2] : set[0] == letter || (ignoreCase && char.ToUpperInvariant(set[0]) == char.ToUpperInvariant(letter)))
                return true;
        }

        return false;
    }
}
