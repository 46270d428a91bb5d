namespace Nuke.Common.IO;

/// <summary>Patterns with <c>**</c>, <c>*</c>, <c>?</c>, <c>[a-z]</c> and <c>{a,b}</c>. A missing directory gives nothing.</summary>
public static class Globbing
{
    public static GlobbingCaseSensitivity GlobbingCaseSensitivity;
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) =>
        Find(directory, patterns, isFile: true);
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) =>
        Find(directory, patterns, isFile: false);
    public static IReadOnlyCollection<string> GlobFiles(string directory, params string[] patterns) =>
        Find(directory, patterns, isFile: true).ConvertAll(x => x.ToString());
    public static IReadOnlyCollection<string> GlobDirectories(string directory, params string[] patterns) =>
        Find(directory, patterns, isFile: false).ConvertAll(x => x.ToString());

    private static List<AbsolutePath> Find(AbsolutePath directory, string[] patterns, bool isFile)
    {
        if (!Directory.Exists(directory))
            return [];
        var ignoreCase = GlobbingCaseSensitivity == GlobbingCaseSensitivity.CaseInsensitive
            || (GlobbingCaseSensitivity == GlobbingCaseSensitivity.Auto && EnvironmentInfo.IsWin);
        return patterns.SelectMany(GlobPattern.ExpandBraces)
            .SelectMany(x => Walk(directory, x.Split((char[])['/', '\\'], StringSplitOptions.RemoveEmptyEntries), isFile, ignoreCase))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(AbsolutePath.Create)
            .ToList();
    }

    private static IEnumerable<string> Walk(string directory, ReadOnlyMemory<string> segments, bool isFile, bool ignoreCase)
    {
        if (segments.IsEmpty)
            return [];
        var segment = segments.Span[0];
        var rest = segments[1..];
        if (segment == "**")
        {
            var here = rest.IsEmpty ? List(directory, isFile) : Walk(directory, rest, isFile, ignoreCase);
            return here.Concat(Folders(directory).SelectMany(x => Walk(x, segments, isFile, ignoreCase)));
        }
        if (segment == "..")
            return Walk(Path.GetDirectoryName(directory) ?? directory, rest, isFile, ignoreCase);
        return rest.IsEmpty
            ? List(directory, isFile).Where(x => GlobPattern.Matches(segment, Path.GetFileName(x), ignoreCase))
            : Directory.EnumerateDirectories(directory).Where(x => GlobPattern.Matches(segment, Path.GetFileName(x), ignoreCase))
                .SelectMany(x => Walk(x, rest, isFile, ignoreCase));
    }

    private static IEnumerable<string> List(string directory, bool isFile) =>
        isFile ? Directory.EnumerateFiles(directory) : Directory.EnumerateDirectories(directory);
    // A link may lead back up.
    private static IEnumerable<string> Folders(string directory) =>
        Directory.EnumerateDirectories(directory).Where(x => !File.GetAttributes(x).HasFlag(FileAttributes.ReparsePoint));
}

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
        var fits = close > 1 ? InSet(pattern[1..close], name[0], ignoreCase) : pattern[0] == '?' || InSet(pattern[..1], name[0], ignoreCase);
        return fits && Matches(pattern[(Math.Max(close, 0) + 1)..], name[1..], ignoreCase);
    }

    private static bool InSet(ReadOnlySpan<char> set, char letter, bool ignoreCase)
    {
        if (set.Length > 1 && set[0] == '!')
            return !InSet(set[1..], letter, ignoreCase);
        for (var isRange = false; !set.IsEmpty; set = set[(isRange ? 3 : 1)..])
        {
            isRange = set is [_, '-', _, ..];
            var isSame = set[0] == letter || (ignoreCase && char.ToUpperInvariant(set[0]) == char.ToUpperInvariant(letter));
            if (isRange ? letter >= set[0] && letter <= set[2] : isSame)
                return true;
        }
        return false;
    }
}
