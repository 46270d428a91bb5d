using Nuke.Common;

namespace Assay.Components;

/// <summary>Looks at registered versions.</summary>
public interface IVersions : IDataDiff
{
    [Parameter("Version that is meant: a number, an alias, or an environment, whose champion is meant. Default of Show and Verify: the newest")]
    string ModelVersion => TryGetValue(() => ModelVersion) ?? "";

    Target Show => _ => _
        .Description("Tells all that is known of the version given by --model-version; writes nothing")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var version = ModelVersion.Length == 0 ? VersionChoice.Newest(Workspace) : VersionChoice.Of(Workspace, ModelVersion, "--model-version");
            foreach (var line in VersionPage.Lines(Workspace, version))
                Serilog.Log.Information("{Line:l}", line);
            ReportSummary(_ => new Dictionary<string, string> { ["version"] = $"{version.Number}" });
        }));

    Target Diff => _ => _
        .Description("Tells what differs between the versions --from and --to: numbers, aliases or environments; writes nothing")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var from = VersionChoice.Of(Workspace, TryGetValue<string>(() => From), "--from");
            var to = TryGetValue<string>(() => To) is { } text ? VersionChoice.Of(Workspace, text, "--to") : VersionChoice.Newest(Workspace);
            var lines = VersionDiff.Lines(from, to);
            foreach (var line in lines)
                Serilog.Log.Information("{Line:l}", line);
            ReportSummary(_ => new Dictionary<string, string> { ["differ"] = $"{lines.Count} facts of version {from.Number} and {to.Number}" });
        }));

    Target Verify => _ => _
        .Description("Holds the version given by --model-version, and all stored bytes that it names, against their digests")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var version = ModelVersion.Length == 0 ? VersionChoice.Newest(Workspace) : VersionChoice.Of(Workspace, ModelVersion, "--model-version");
            var report = RegistryAuditReport.Verify(Workspace, version, RunCancellation.Token);
            ReportSummary(_ => new Dictionary<string, string> { ["version"] = $"{version.Number}", ["files"] = $"{report.Files}" });
        }));
}
