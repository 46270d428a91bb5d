namespace Nuke.Common.Tooling;

/// <summary>What a tool is called with. It never changes: every setter gives a copy.</summary>
public class Options
{
    private Dictionary<string, object> _values = new(StringComparer.Ordinal);
    internal IReadOnlyDictionary<string, object> Values => _values;
    internal T? Value<T>(string name) => _values.TryGetValue(name, out var value) ? (T)value : default;

    /// <summary>A copy in which one value is another; null takes it away.</summary>
    internal Options Copy(string name, object? value)
    {
        var copy = (Options)MemberwiseClone();
        copy._values = new Dictionary<string, object>(_values.Where(x => x.Key != name), StringComparer.Ordinal);
        if (value is not null)
            copy._values[name] = value;
        return copy;
    }
}
