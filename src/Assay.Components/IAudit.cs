using Nuke.Common;

namespace Assay.Components;

/// <summary>The registry against itself: every line, version and stored byte.</summary>
public interface IAudit : IWorkspace
{
    [Parameter("Audit: a day such as 2026-05-01, to tell what was champion at its end (UTC) and why")]
    string On => TryGetValue(() => On) ?? "";

    Target Audit => _ => _
        .Description("Checks the history, the versions and all stored bytes of the model against their digests; writes nothing")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var report = RegistryAuditReport.Audit(Workspace);
            if (On.Length > 0)
                RegistryAuditReport.TellChampions(Workspace, On);
            ReportSummary(_ => new Dictionary<string, string> { ["versions"] = $"{report.Versions}", ["files"] = $"{report.Files}", ["not here"] = $"{report.Absent.Count}" });
        }));
}
