using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>Reads what a person says of a version on the command line, and adds it to the history.</summary>
internal static class VersionAnnotation
{
    /// <param name="tags">Each <c>name=value</c>; <c>name=</c> takes it away.</param>
    /// <param name="aliases">Each a name; <c>name=</c> takes it away.</param>
    /// <exception cref="WrongUseException">Nothing is said, or it is no tag or alias; nothing was written then.</exception>
    public static int Add(Workspace workspace, ModelVersion version, IEnumerable<string> tags, IEnumerable<string> aliases, string note, string why)
    {
        // All is read before the first is written.
        Annotation[] all = [.. tags.Select(Tag), .. aliases.Select(a => Alias(workspace, a)), .. note.Length > 0 ? [Annotation.Note(note)] : Array.Empty<Annotation>()];
        if (all.Length == 0)
            throw new WrongUseException(new Fault("Annotate is told nothing") { Allowed = "--tag NAME=VALUE, --note TEXT, --alias NAME" });
        foreach (var annotation in all)
            workspace.Registry.Annotate(workspace.Model, version.Number, annotation, Provenance.Actor, why);
        return all.Length;
    }

    /// <param name="undo">Whether a deprecation is taken back.</param>
    public static void Deprecate(Workspace workspace, ModelVersion version, string why, bool undo)
    {
        CheckSaid(why);
        workspace.Registry.Annotate(workspace.Model, version.Number, undo ? Annotation.Restore() : Annotation.Deprecate(), Provenance.Actor, why);
    }

    /// <returns>Who has approved the version for the environment by now.</returns>
    /// <exception cref="GateRefusedException">Who runs this must not approve it, or nobody may.</exception>
    public static IReadOnlyList<string> Approve(Workspace workspace, ModelVersion version, string why)
    {
        CheckSaid(why);
        var environment = workspace.Environment;
        workspace.Registry.Approve(workspace.Model, environment, version.Number, Provenance.Actor, why);
        var approvers = workspace.Registry.Approvers(workspace.Model, environment.Name, version.Number);
        workspace.Logger.LogInformation(
            "Version {Version} of {Model} has {Count} of {Needed} approvals for {Environment}: {Approvers}",
            version.Number, workspace.Model, approvers.Count, environment.Approvals, environment.Name, string.Join(", ", approvers));
        return approvers;
    }

    private static void CheckSaid(string why)
    {
        if (string.IsNullOrWhiteSpace(why))
            throw new WrongUseException(new Fault("--why is missing: who reads the history should know the reason"));
    }

    private static Annotation Tag(string text) => text.Split('=', 2) switch
    {
        [var name, ""] => Annotation.Tag(name, null),
        [var name, var value] => Annotation.Tag(name, value),
        _ => throw new WrongUseException(new Fault($"--tag: '{text}' has no '='") { Allowed = "NAME=VALUE; NAME= takes it away" }),
    };

    private static Annotation Alias(Workspace workspace, string text)
    {
        if (workspace.Declaration.Environments.Any(e => e.Name.Value == text))
            throw new WrongUseException(new Fault($"--alias: '{text}' is an environment, and means its champion") { NextStep = "choose another name" });
        return text.EndsWith('=') ? Annotation.DropAlias(text[..^1]) : Annotation.Alias(text);
    }
}
