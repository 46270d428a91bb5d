namespace Assay.Lifecycle;

/// <summary>What the reader of a file that was written for him should know, by the name of the thing; under the empty name of the whole.</summary>
public sealed class Remarks
{
    private readonly Dictionary<string, List<string>> lines = new(StringComparer.Ordinal);

    /// <summary>The lines on one thing, in the order in which they were added.</summary>
    public IReadOnlyList<string> this[string name] => lines.GetValueOrDefault(name) ?? [];

    public void Add(string name, string line)
    {
        if (!lines.TryGetValue(name, out var list))
            lines[name] = list = [];
        list.Add(line);
    }
}
