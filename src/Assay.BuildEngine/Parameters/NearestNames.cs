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
