using Assay.Lifecycle;

namespace Assay.Declarations.Yaml;

/// <summary>Every value that was read and every default that stood in for one, by its dotted name, with its place.</summary>
internal sealed class EffectiveValues
{
    private readonly Dictionary<string, Dictionary<string, string>> sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourcePlace> places = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, SourcePlace> Places => places;

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Sections =>
        sections.ToDictionary(s => s.Key, IReadOnlyDictionary<string, string> (s) => s.Value, StringComparer.Ordinal);

    public void Add(string name, string value, SourcePlace? place)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var section = dot < 0 ? name : name[..dot];
        if (!sections.TryGetValue(section, out var values))
            sections.Add(section, values = new(StringComparer.Ordinal));
        values[dot < 0 ? "" : name[(dot + 1)..]] = value;
        if (place is not null)
            places[name] = place;
    }
}
