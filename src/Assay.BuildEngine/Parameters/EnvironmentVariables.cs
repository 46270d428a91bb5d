namespace Nuke.Common.Execution;

/// <summary>Looks parameters up in the environment: the exact name first, then letters and digits alone.</summary>
internal sealed class EnvironmentVariables(IReadOnlyDictionary<string, string> variables)
{
    private readonly ILookup<string, string> _plain = variables.Keys.ToLookup(ParameterNames.LettersAndDigits, StringComparer.Ordinal);

    /// <summary>Of a built-in one only variables with NUKE in front count: HOST, ROOT or PLAN belong to others.</summary>
    public (string Variable, string Value)? Find(string name, bool isBuiltIn)
    {
        if (!isBuiltIn && variables.TryGetValue(name, out var exact))
            return (name, exact);
        var plain = ParameterNames.LettersAndDigits(name);
        string[] names = [.. _plain["nuke" + plain], .. isBuiltIn ? [] : _plain[plain]];
        if (names.Length > 1)
            Log.Warning("Could not resolve {Name:l} since multiple values are provided: {Variables:l}", name, string.Join(", ", names));
        return names is [var single] ? (single, variables[single]) : null;
    }
}
