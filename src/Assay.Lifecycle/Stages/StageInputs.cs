using System.Text;

namespace Assay.Lifecycle;

/// <summary>
/// Everything that decides what a stage will produce, as names and values: input digests, parameters, and the identity of the
/// code that does the work. Equal inputs mean that the stage need not run again; different inputs say why it must.
/// </summary>
public sealed class StageInputs
{
    private readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>> parts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Values => values;

    /// <summary>The digest of all names and values.</summary>
    public ContentDigest Key
    {
        get
        {
            var text = new StringBuilder();
            foreach (var (name, value) in values)
                text.Append(name.Length).Append(':').Append(name).Append(value.Length).Append(':').Append(value);
            return ContentDigest.OfText(text.ToString());
        }
    }

    /// <exception cref="ArgumentException">The name is there already.</exception>
    public StageInputs Add(string name, object? value)
    {
        values.Add(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "");
        return this;
    }

    public StageInputs AddRange(string prefix, IEnumerable<KeyValuePair<string, string>> more)
    {
        foreach (var (name, value) in more)
            Add($"{prefix} {name}", value);
        return this;
    }

    /// <summary>Adds many things of one kind by one digest of them all, so that records stay small.</summary>
    public StageInputs AddParts(string name, IReadOnlyList<KeyValuePair<string, string>> all)
    {
        var text = new StringBuilder();
        foreach (var (part, value) in all)
            text.Append(part.Length).Append(':').Append(part).Append(value.Length).Append(':').Append(value);
        parts.Add(name, all);
        return Add(name, ContentDigest.OfText(text.ToString()));
    }

    /// <summary>What differs from an earlier run, in words: <c>model.yaml trainer.leaves 31 -> 63</c>.</summary>
    /// <param name="partsOf">The parts of an input at that run, by the names of each; asked for only where they differ. Null: nobody knows.</param>
    public IEnumerable<string> ChangesSince(
        IReadOnlyDictionary<string, string> earlier, Func<string, IEnumerable<KeyValuePair<string, string>>?>? partsOf = null)
    {
        var told = new List<string>();
        foreach (var (name, all) in parts.Where(p => earlier.TryGetValue(p.Key, out var before) && before != values[p.Key]))
        {
            if (partsOf?.Invoke(name) is not { } then || Changes(new Dictionary<string, string>(all), new Dictionary<string, string>(then), []).ToList() is not { Count: > 0 } changes)
                continue;
            told.Add(name);
            foreach (var change in changes)
                yield return change;
        }
        foreach (var change in Changes(values, earlier, told))
            yield return change;
    }

    private static IEnumerable<string> Changes(
        IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string> earlier, IReadOnlyCollection<string> except)
    {
        foreach (var name in values.Keys.Union(earlier.Keys).Except(except).Order(StringComparer.Ordinal))
        {
            var before = earlier.GetValueOrDefault(name);
            var now = values.GetValueOrDefault(name);
            if (before == now)
                continue;
            yield return (before, now) switch
            {
                (null, _) => $"{name} is new ({Shorten(now!)})",
                (_, null) => $"{name} is gone ({Shorten(before)})",
                _ => $"{name} {Shorten(before)} -> {Shorten(now)}",
            };
        }
    }

    private static string Shorten(string value)
    {
        if (ContentDigest.TryParse(value, null, out var digest))
            return digest.Short;
        var line = value.ReplaceLineEndings(" ");
        return line.Length <= 60 ? line : line[..57] + "...";
    }
}
