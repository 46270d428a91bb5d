namespace Assay.Lifecycle;

/// <summary>What people have said of a version since it was registered: what the entries of the history come to, in their order.</summary>
public sealed record VersionStanding
{
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    /// <summary>The names that this version has now, sorted.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The entries of notes, oldest first.</summary>
    public required IReadOnlyList<HistoryEntry> Notes { get; init; }

    /// <summary>The entry that deprecated the version; null when it is not deprecated.</summary>
    public HistoryEntry? Deprecation { get; init; }

    public static VersionStanding Of(IEnumerable<HistoryEntry> history, int version)
    {
        var (tags, notes) = (new SortedDictionary<string, string>(StringComparer.Ordinal), new List<HistoryEntry>());
        var all = history.ToList();
        HistoryEntry? deprecation = null;
        foreach (var entry in all.Where(e => e.Version == version))
        {
            if (entry is { Action: HistoryAction.Tagged, Name: { } tag })
                Set(tags, tag, entry.Value);
            else if (entry.Action == HistoryAction.Noted)
                notes.Add(entry);
            else if (entry.Action is HistoryAction.Deprecated or HistoryAction.Restored)
                deprecation = entry.Action == HistoryAction.Deprecated ? entry : null;
        }
        return new VersionStanding
        {
            Tags = tags,
            Notes = notes,
            Deprecation = deprecation,
            Aliases = [.. AliasesOf(all).Where(a => a.Value == version).Select(a => a.Key)],
        };
    }

    /// <summary>Every alias of a model with the version that it names.</summary>
    public static IReadOnlyDictionary<string, int> AliasesOf(IEnumerable<HistoryEntry> history)
    {
        var aliases = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in history)
        {
            if (entry is not { Action: HistoryAction.Aliased, Name: { } alias })
                continue;
            if (entry.Value is null)
                aliases.Remove(alias);
            else
                aliases[alias] = entry.Version;
        }
        return aliases;
    }

    private static void Set(SortedDictionary<string, string> tags, string tag, string? value)
    {
        if (value is null)
            tags.Remove(tag);
        else
            tags[tag] = value;
    }
}
