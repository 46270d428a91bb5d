namespace Nuke.Common.Execution;

/// <summary>Looks parameters up in the environment: the exact name first, then letters and digits alone.</summary>
internal sealed class EnvironmentVariables
{
    private readonly IReadOnlyDictionary<string, string> _variables;
    private readonly Dictionary<string, List<string>> _plain = new(StringComparer.Ordinal);

    public EnvironmentVariables(IReadOnlyDictionary<string, string> variables)
    {
        _variables = variables;
        foreach (var name in variables.Keys)
        {
            var plain = ParameterNames.LettersAndDigits(name);
            if (!_plain.TryGetValue(plain, out var names))
                _plain.Add(plain, names = []);
            names.Add(name);
        }
    }

    /// <param name="name">The parameter's name.</param>
    /// <param name="isBuiltIn">Only variables with NUKE in front count: HOST, ROOT or PLAN belong to others.</param>
    public (string Variable, string Value)? Find(string name, bool isBuiltIn)
    {
        if (!isBuiltIn && _variables.TryGetValue(name, out var exact))
            return (name, exact);
        var plain = ParameterNames.LettersAndDigits(name);
        var names = new List<string>();
        if (_plain.TryGetValue("nuke" + plain, out var prefixed))
            names.AddRange(prefixed);
        if (!isBuiltIn && _plain.TryGetValue(plain, out var bare))
            names.AddRange(bare);
        if (names.Count > 1)
            Log.Warning("Could not resolve {Name:l} since multiple values are provided: {Variables:l}", name, string.Join(", ", names));
        return names.Count == 1 ? (names[0], _variables[names[0]]) : null;
    }
}
