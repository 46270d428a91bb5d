namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings as dotnet's command line: what is worked on, switches by name, properties, additional and application arguments.</summary>
internal static class DotNetArguments
{
    private static readonly string[] s_positional = ["ProjectFile", "Project", "TargetPath", "PackageName"];

    // Where the switch is not the name itself.
    private static readonly Dictionary<string, string> s_switches = new(StringComparer.Ordinal)
    {
        ["ProjectFile"] = "--project", ["Sources"] = "--source", ["PackageDirectory"] = "--packages", ["ConfigFile"] = "--configfile",
        ["OutputDirectory"] = "--output", ["DiagnosticsFile"] = "--diag", ["NoLogo"] = "--nologo", ["Loggers"] = "--logger", ["SettingsFile"] = "--settings",
        ["DataCollector"] = "--collect", ["BlameMode"] = "--blame", ["ToolInstallationPath"] = "--tool-path"
    };

    public static string Render(string verb, ToolOptions options)
    {
        var text = new List<string> { verb };
        foreach (var (name, value) in options.Values.OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            if (verb != "run" && s_positional.Contains(name))
                text.Insert(1, Quoting.DoubleIfNeeded(value.ToString()!));
            else if (!name.StartsWith("Process", StringComparison.Ordinal) && name is not ("Properties" or "ApplicationArguments"))
                text.AddRange(Switch(SwitchName(verb, name), value));
        }
        var properties = options.Value<Dictionary<string, string>>("Properties") ?? [];
        text.AddRange(properties.Select(x => $"--property:{x.Key}={Quoting.DoubleIfNeeded(Escaped(x.Value))}"));
        text.AddRange(options.ProcessAdditionalArguments);
        if (options.Value<string[]>("ApplicationArguments") is { Length: > 0 } arguments)
            text.AddRange(["--", .. arguments.Length == 1 ? arguments : arguments.Select(Quoting.DoubleIfNeeded)]);
        return string.Join(' ', text);
    }

    private static string SwitchName(string verb, string name) => name == "Sources" && verb.StartsWith("tool", StringComparison.Ordinal)
        ? "--add-source"
        : s_switches.GetValueOrDefault(name) ?? "--" + ParameterNames.Kebab(name);

    private static IEnumerable<string> Switch(string name, object value) => value switch
    {
        bool flag when name == "--self-contained" => [name, flag ? "true" : "false"],
        bool flag => flag ? [name] : [],
        string[] items => items.Select(x => $"{name} {Quoting.DoubleIfNeeded(x)}"),
        _ => [name, Quoting.DoubleIfNeeded(value.ToString()!)]
    };

    // MSBuild would take these for the end of the value.
    private static string Escaped(string value) => string.Concat(value.Select(
        x => ";,\"\r\n".Contains(x, StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"%{(int)x:X2}") : x.ToString()));
}
