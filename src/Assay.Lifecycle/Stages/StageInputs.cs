using System.Text;

namespace Assay.Lifecycle;

/// <summary>
/// Everything that decides what a stage will produce, as names and values: input digests, parameters, and the identity of the
/// code that does the work. Equal inputs mean that the stage need not run again; different inputs say why it must.
/// </summary>
public sealed class StageInputs
{
    private readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);

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

    /// <summary>What differs from an earlier run, in words: <c>model.yaml trainer.leaves 31 -> 63</c>.</summary>
    public IEnumerable<string> ChangesSince(IReadOnlyDictionary<string, string> earlier)
    {
        foreach (var name in values.Keys.Union(earlier.Keys).Order(StringComparer.Ordinal))
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
