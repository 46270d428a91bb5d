namespace Nuke.Common.Execution;

internal static class HelpText
{
    private const int Width = 90;

    public static string Write(NukeBuild build, IReadOnlyList<ExecutableTarget> targets, ParameterCatalog catalog)
    {
        var text = new StringBuilder();
        text.AppendLine("Targets (with their direct dependencies):").AppendLine();
        var listed = targets.Where(x => x.Listed).ToList();
        var column = Math.Max(20, listed.Select(x => Title(x).Length).DefaultIfEmpty().Max());
        foreach (var target in listed)
        {
            var dependencies = string.Join(", ", target.ExecutionDependencies.Select(x => x.Name));
            text.AppendLine($"  {Title(target).PadRight(column)}{(dependencies.Length == 0 ? "" : " -> " + dependencies)}".TrimEnd());
            if (!string.IsNullOrWhiteSpace(target.Description))
                text.AppendLine($"    {target.Description}");
        }
        var own = Own(catalog);
        var builtIn = BuiltIn(catalog);
        var start = own.Concat(builtIn).Max(x => x.Switch.Length) + 4;
        text.AppendLine().AppendLine("Parameters:").AppendLine();
        own.ForEach(x => WriteParameter(text, x, start, build, targets));
        if (own.Count > 0)
            text.AppendLine();
        builtIn.ForEach(x => WriteParameter(text, x, start, build, targets));
        return text.ToString();
    }

    /// <summary>The same for programs, with the values that parameters have when nothing is given.</summary>
    public static string Json(NukeBuild build, IReadOnlyList<ExecutableTarget> targets, ParameterCatalog catalog) => JsonText.Write(new Json
    {
        ["targets"] = targets.Select(x => new Json
        {
            ["name"] = x.Name, ["description"] = x.Description, ["default"] = x.IsDefault, ["listed"] = x.Listed,
            ["dependsOn"] = x.ExecutionDependencies, ["triggers"] = x.Triggers
        }),
        ["parameters"] = Own(catalog).Concat(BuiltIn(catalog)).Select(x => new Json
        {
            ["name"] = x.Name, ["switch"] = x.Switch, ["type"] = TypeNames.Of(x.Type),
            ["description"] = x.Attribute.Description?.Replace("{default_target}", Defaults(targets), StringComparison.Ordinal),
            ["allowed"] = x == BuiltInParameters.Target || x == BuiltInParameters.Skip ? targets.Select(y => y.Name) : x.AllowedValues(build),
            ["default"] = x.IsSecret ? null : Default(x, build), ["secret"] = x.IsSecret, ["builtIn"] = x.IsBuiltIn
        })
    });
    private static List<Parameter> Own(ParameterCatalog catalog) =>
        [.. catalog.Parameters.Where(x => x.Attribute.List).OrderBy(x => x.Name, StringComparer.Ordinal)];
    private static List<Parameter> BuiltIn(ParameterCatalog catalog) =>
        [.. BuiltInParameters.Listed.Append(BuiltInParameters.Parallel).Where(x => !catalog.Has(x)).OrderBy(x => x.Name, StringComparer.Ordinal)];
    private static string Defaults(IEnumerable<ExecutableTarget> targets) => string.Join(", ", targets.Where(x => x.IsDefault).Select(x => x.Name));

    // Help injects nothing, so a field still has its initializer; a component's property is asked while nothing is given.
    private static object? Default(Parameter parameter, NukeBuild build)
    {
        var sources = (CommandLine.Current, ParameterSources.Current);
        CommandLine.Current = new CommandLine([]);
        ParameterSources.Current = new ParameterSources(new EnvironmentVariables(new Dictionary<string, string>()));
        try
        {
            return parameter.Member is null ? null : MemberValue.Get(parameter.Member, build);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
        finally
        {
            (CommandLine.Current, ParameterSources.Current) = sources;
        }
    }

    private static string Title(ExecutableTarget target) => target.Name + (target.IsDefault ? " (default)" : "");

    private static void WriteParameter(StringBuilder text, Parameter parameter, int start, NukeBuild build, IReadOnlyList<ExecutableTarget> targets)
    {
        var description = (parameter.Attribute.Description ?? "<no description>").Replace("{default_target}", Defaults(targets), StringComparison.Ordinal);
        if (parameter.AllowedValues(build) is { Count: > 0 } values && !parameter.IsBuiltIn)
            description = $"{description.TrimEnd('.')}. Allowed: {string.Join(", ", values)}.";
        var head = $"  {parameter.Switch}".PadRight(start);
        foreach (var line in Wrap(description, Width - start))
        {
            text.AppendLine((head + line).TrimEnd());
            head = new string(' ', start);
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }
            line += line.Length == 0 ? word : " " + word;
        }
        yield return line;
    }
}
