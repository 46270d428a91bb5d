using System.Text;

namespace Nuke.Common.Execution;

internal static class HelpText
{
    private const int Width = 90;

    public static string Write(NukeBuild build, IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<Parameter> parameters)
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

        var own = parameters.Where(x => x.Attribute.List).OrderBy(x => x.Name, StringComparer.Ordinal).ToList();
        var all = own.Concat(BuiltInParameters.Listed).ToList();
        var start = all.Max(x => x.Switch.Length) + 4;
        text.AppendLine().AppendLine("Parameters:").AppendLine();
        foreach (var parameter in own)
            WriteParameter(text, parameter, start, build, targets);
        if (own.Count > 0)
            text.AppendLine();
        foreach (var parameter in BuiltInParameters.Listed)
            WriteParameter(text, parameter, start, build, targets);
        return text.ToString();
    }

    private static string Title(ExecutableTarget target) => target.Name + (target.IsDefault ? " (default)" : "");

    private static void WriteParameter(StringBuilder text, Parameter parameter, int start, NukeBuild build, IReadOnlyList<ExecutableTarget> targets)
    {
        var defaults = string.Join(", ", targets.Where(x => x.IsDefault).Select(x => x.Name));
        var description = (parameter.Attribute.Description ?? "<no description>").Replace("{default_target}", defaults, StringComparison.Ordinal);
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
