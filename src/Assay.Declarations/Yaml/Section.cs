using Assay.Lifecycle;

namespace Assay.Declarations.Yaml;

/// <summary>
/// A mapping being read. Each key that is asked for is known from then on; <see cref="Finish"/> reports the rest as unknown.
/// A faulty value is reported and read as missing, so that reading goes on to the next fault.
/// </summary>
internal sealed partial class Section(MapNode map, string name, FaultList faults, EffectiveValues? effective)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public string Name => name;

    public SourcePlace Place => map.Place;

    public FaultList Faults => faults;

    /// <summary>All entries, for a mapping whose names are free; they count as known.</summary>
    public IReadOnlyList<MapEntry> Entries
    {
        get
        {
            known.UnionWith(map.Entries.Select(e => e.Key));
            return map.Entries;
        }
    }

    /// <summary>The name of a value for people: <c>trainer.leaves</c>.</summary>
    public string Path(string key) => name.Length == 0 ? key : $"{name}.{key}";

    public bool Has(string key) => map.Entries.Any(e => e.Key == key);

    public Node? Find(string key)
    {
        var first = known.Add(key);
        var value = map.Entries.FirstOrDefault(e => e.Key == key)?.Value;
        if (value is not TextNode { IsNull: true })
            return value;
        if (first)
            faults.Add(value.Place, $"{Path(key)} has no value", nextStep: "write one, or remove the line");
        return null;
    }

    public Node? Require(string key, string? allowed = null)
    {
        if (!Has(key))
            faults.Add(Place, $"{Path(key)} is missing", allowed);
        return Find(key);
    }

    public Section? Child(string key, bool required = false)
    {
        var node = required ? Require(key, "a mapping") : Find(key);
        return node is null ? null : Child(key, node);
    }

    public Section? Child(string key, Node node)
    {
        if (node is MapNode child)
            return new Section(child, Path(key), faults, effective);
        faults.Add(node.Place, $"{Path(key)} is {node.Kind}", "a mapping");
        return null;
    }

    /// <summary>The mapping, or an empty one in its place, so that its defaults are read where it is left out.</summary>
    public Section ChildOrDefaults(string key) => Child(key) ?? new Section(new MapNode(Place, []), Path(key), faults, effective);

    /// <summary>A mapping, or the word "off".</summary>
    /// <returns>Null when it is off, when it is not there, or when it is neither, which is reported.</returns>
    public Section? ChildOrOff(string key, out bool isOff)
    {
        var node = Find(key);
        isOff = node is TextNode { Text: "off" };
        if (node is null or MapNode)
            return node is null ? null : Child(key, node);
        if (!isOff)
            faults.Add(node.Place, $"{Path(key)} is {node.Kind}", "off, a mapping");
        return null;
    }

    /// <summary>The mappings of a list; none when the key is not there.</summary>
    public IEnumerable<Section> Children(string key)
    {
        const string allowed = "a list of mappings, such as [{ name: value }]";
        if (Find(key) is not { } node)
            return [];
        if (node is not ListNode { Items: { Count: > 0 } items })
        {
            faults.Add(node.Place, $"{Path(key)} is {(node is ListNode ? "an empty list" : node.Kind)}", allowed);
            return [];
        }
        return [.. items.Select((item, index) => Child($"{key}.{index + 1}", item)).OfType<Section>()];
    }

    public void Record(string key, string value, SourcePlace? place) => effective?.Add(Path(key), value, place);

    public void Finish()
    {
        foreach (var entry in map.Entries.Where(e => !known.Contains(e.Key)))
        {
            var free = known.Where(k => !Has(k)).Order(StringComparer.Ordinal).ToArray();
            faults.Add(
                entry.Place,
                $"'{entry.Key}' is unknown{(name.Length == 0 ? "" : $" in {name}")}",
                string.Join(", ", known.Order(StringComparer.Ordinal)),
                entry.Key.All(char.IsAsciiDigit) ? "a decimal number has a point, not a comma" : NearestName.Question(entry.Key, free));
        }
    }
}
