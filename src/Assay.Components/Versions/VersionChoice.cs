using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>Finds the version that a person means: by number, by an alias, or as the champion of an environment.</summary>
internal static class VersionChoice
{
    /// <param name="parameter">The name of the parameter, for messages.</param>
    /// <exception cref="WrongUseException">Nothing is meant by the text, or the version is not what was registered.</exception>
    public static ModelVersion Of(Workspace workspace, string? text, string parameter)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return workspace.Registry.Existing(workspace.Model, number);
        var aliases = VersionStanding.AliasesOf(workspace.Registry.History(workspace.Model));
        if (text is not null && aliases.TryGetValue(text, out var named))
            return workspace.Registry.Existing(workspace.Model, named);
        var environments = workspace.Declaration.Environments.Select(e => e.Name).ToList();
        if (environments.Exists(e => e.Value == text) && workspace.Registry.Champion(workspace.Model, new EnvironmentName(text!)) is { } champion)
            return champion;
        throw new WrongUseException(new Fault(string.IsNullOrEmpty(text) ? $"{parameter} is missing" : $"{parameter}: '{text}' is no version of {workspace.Model}")
        {
            Allowed = string.Join(", ", workspace.Registry.Versions(workspace.Model).Select(v => v.Number.ToString(CultureInfo.InvariantCulture)).Concat(aliases.Keys)
                .Concat(environments.Where(e => workspace.Registry.Champion(workspace.Model, e) is not null).Select(e => e.Value))),
            NextStep = "a number, an alias, or an environment that serves a version",
        });
    }

    /// <exception cref="WrongUseException">None is registered.</exception>
    public static ModelVersion Newest(Workspace workspace) => workspace.Registry.Versions(workspace.Model) is [.., var newest]
        ? workspace.Registry.Existing(workspace.Model, newest.Number)
        : throw new WrongUseException(new Fault($"{workspace.Model} has no version yet") { NextStep = $"run ./build.sh Register --model {workspace.Model}" });
}
