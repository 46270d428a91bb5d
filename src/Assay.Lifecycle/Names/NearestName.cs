namespace Assay.Lifecycle;

/// <summary>Finds what a misspelt name was meant to be.</summary>
public static class NearestName
{
    /// <summary>The name with the least edits to <paramref name="written"/>; null when all are too far off to be meant.</summary>
    public static string? To(string written, IEnumerable<string> names)
    {
        // Longer texts are no slips of the pen, and would take long to compare.
        if (written.Length > 64)
            return null;
        return names
            .Select(name => (Name: name, Edits: Edits(written.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(n => n.Edits <= Math.Max(1, n.Name.Length / 3))
            .OrderBy(n => n.Edits)
            .Select(n => n.Name)
            .FirstOrDefault();
    }

    public static string? Question(string written, IEnumerable<string> names) =>
        To(written, names) is { } name ? $"did you mean '{name}'?" : null;

    /// <summary>Levenshtein's distance with swapped neighbours counted once (optimal string alignment).</summary>
    private static int Edits(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var edits = Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1);
                edits = Math.Min(edits, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    edits = Math.Min(edits, rows[i - 2, j - 2] + 1);
                rows[i, j] = edits;
            }
        }
        return rows[a.Length, b.Length];
    }
}
