using System.Text.Json;

namespace Nuke.Common.Execution;

/// <summary>Where values come from, in this order: command line, environment, profiles (last first), parameters file.</summary>
internal sealed class ParameterSources(EnvironmentVariables environment)
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);
    private readonly List<ParametersFile> _files = [];
    public static ParameterSources Current { get; set; } = new(new EnvironmentVariables(EnvironmentInfo.Variables));
    /// <summary>The instance that value providers are read from.</summary>
    public object? Build { get; set; }

    public void AddFiles(AbsolutePath root, IReadOnlyList<string> profiles)
    {
        var folder = root / ".nuke";
        foreach (var profile in profiles.Reverse())
        {
            var path = folder / $"parameters.{profile}.json";
            if (!path.FileExists())
                throw new WrongUseException($"Profile '{profile}' has no file '{path}'.{NearestNames.Hint(profile, Profiles(folder))}");
            _files.Add(ParametersFile.Read(path, profile));
        }
        if ((folder / "parameters.json").FileExists())
            _files.Add(ParametersFile.Read(folder / "parameters.json", null));
    }

    public void Remember(Parameter parameter, object? value)
    {
        lock (_values)
            _values[parameter.Name] = value;
    }

    public object? Resolve(Parameter parameter)
    {
        lock (_values)
        {
            if (_values.TryGetValue(parameter.Name, out var known) && (known is null || parameter.Type.IsInstanceOfType(known)))
                return known;
            var value = Find(parameter);
            if (parameter.IsSecret && value is not null)
                SecretMask.Add(value);
            return _values[parameter.Name] = value;
        }
    }

    private object? Find(Parameter parameter)
    {
        var separator = parameter.Attribute.Separator;
        var commandLine = CommandLine.Current;
        if (commandLine.Find(parameter.Name) is { } found)
            return Checked(parameter, found.Token, () => ValueConversion.FromTexts(found.Values, parameter.Type, separator));
        if (parameter is { IsBuiltIn: true, Name: BuiltInParameters.TargetName } && commandLine.Positional.Count > 0)
            return commandLine.Positional.SelectMany(x => x.Split('+', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        if (environment.Find(parameter.Name, parameter.IsBuiltIn) is var (variable, text))
            return Checked(parameter, $"environment variable {variable}", () => ValueConversion.FromTexts([text], parameter.Type, separator));
        foreach (var file in _files)
        {
            if (file.Find(parameter.Name) is not { } json)
                continue;
            if (parameter.IsSecret)
                return Secret(parameter, json.ToString(), file.Profile);
            return Checked(parameter, file.Path, () => ValueConversion.FromJson(json, parameter.Type, NukeBuild.RootDirectory));
        }
        return null;
    }

    private string? Secret(Parameter parameter, string text, string? profile)
    {
        var name = profile is null ? "PARAMS_KEY" : $"PARAMS_{profile.ToUpperInvariant()}_KEY";
        var given = CommandLine.Current.Find(name.Replace('_', '-'))?.Values is [var word, ..] ? word : null;
        var password = given ?? environment.Find(name, isBuiltIn: false)?.Value;
        return SecretText.Decrypt(parameter.Name, text, password, name);
    }

    private object? Checked(Parameter parameter, string source, Func<object?> convert)
    {
        try
        {
            var value = convert();
            Refuse(parameter, source, value);
            return value;
        }
        catch (ConversionException exception)
        {
            if (parameter.IsOptional)
                return null;
            var allowed = Build is null && parameter.Member is not null ? null : parameter.AllowedValues(Build!);
            throw new WrongUseException($"Parameter {parameter.Switch} ({source}): {Shown(parameter, exception)}.{Allowed(exception.Text, allowed)}");
        }
    }

    private void Refuse(Parameter parameter, string source, object? value)
    {
        if (parameter.Attribute.ValueProviderMember is null || Build is null || value is null)
            return;
        var allowed = parameter.AllowedValues(Build) ?? [];
        foreach (var item in value is Array array ? array.Cast<object>() : [value])
            if (!allowed.Contains(item.ToString()!))
                throw new WrongUseException($"Parameter {parameter.Switch} ({source}): '{item}' is not allowed.{Allowed(item.ToString()!, allowed)}");
    }

    private static string Shown(Parameter parameter, ConversionException exception) =>
        parameter.IsSecret ? $"the value could not be converted to '{TypeNames.Of(parameter.Type)}'" : exception.Message;
    private static string Allowed(string text, IReadOnlyList<string>? allowed) =>
        allowed is null ? "" : $"{NearestNames.Hint(text, allowed)} Allowed: {string.Join(", ", allowed)}";
    private static IEnumerable<string> Profiles(AbsolutePath folder) => folder.GetFiles("parameters.*.json")
        .Select(x => x.Name["parameters.".Length..^".json".Length]);
}

/// <summary><c>.nuke/parameters.json</c> or the file of a profile.</summary>
internal sealed class ParametersFile
{
    // Looked up where it is: a dictionary of JSON values would be compiled at every start.
    private JsonElement _root;
    private ParametersFile(AbsolutePath path, string? profile) => (Path, Profile) = (path, profile);
    public AbsolutePath Path { get; }
    public string? Profile { get; }

    public static ParametersFile Read(AbsolutePath path, string? profile)
    {
        var file = new ParametersFile(path, profile);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new JsonException($"the outermost value is {document.RootElement.ValueKind}");
            file._root = document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new WrongUseException($"Parameters file '{path}' is not a JSON object: {exception.Message}");
        }
        return file;
    }

    public JsonElement? Find(string name) => _root.TryGetProperty(name, out var value) ? value : null;
}
