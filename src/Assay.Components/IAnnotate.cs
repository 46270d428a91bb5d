using Nuke.Common;

namespace Assay.Components;

/// <summary>What people say of registered versions: entries of the history.</summary>
public interface IAnnotate : IVersions
{
    [Parameter("Annotate: tags as NAME=VALUE, with blanks between several; NAME= takes one away")]
    string[] Tag => TryGetValue(() => Tag) ?? [];

    [Parameter("Annotate: other names of the version; each moves here from the version that has it. NAME= takes one away")]
    string[] Alias => TryGetValue(() => Alias) ?? [];

    [Parameter("Annotate: a note on the version")]
    string Note => TryGetValue(() => Note) ?? "";

    [Parameter("Why Annotate, Deprecate or Approve is called; the last two must be told")]
    string Why => TryGetValue(() => Why) ?? "";

    [Parameter("Deprecate: take the deprecation back. Default: false")]
    bool Undo => TryGetValue<bool?>(() => Undo) ?? false;

    Target Annotate => _ => _
        .Description("Adds tags, aliases and a note to the version given by --model-version")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var version = VersionChoice.Of(Workspace, ModelVersion, "--model-version");
            var count = VersionAnnotation.Add(Workspace, version, Tag, Alias, Note, Why);
            ReportSummary(_ => new Dictionary<string, string> { ["version"] = $"{version.Number}", ["said"] = $"{count}" });
        }));

    Target Deprecate => _ => _
        .Description("Lets the version given by --model-version be deployed nowhere any more; where it serves, it serves on")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var version = VersionChoice.Of(Workspace, ModelVersion, "--model-version");
            VersionAnnotation.Deprecate(Workspace, version, Why, Undo);
            ReportSummary(_ => new Dictionary<string, string> { ["version"] = $"{version.Number}", ["now"] = Undo ? "may be deployed" : "deprecated" });
        }));
}
