using Nuke.Common;

namespace Assay.Components;

/// <summary>Tells what changed in the dataset between two git revisions.</summary>
public interface IDataDiff : IWorkspace
{
    [Parameter("Git revision that DataDiff compares from; default: HEAD. Version that Diff compares from")]
    string From => TryGetValue(() => From) ?? "HEAD";

    Target DataDiff => _ => _
        .Description("Compares the dataset at the revision --from with that at --to (default: the working tree)")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var change = DataDiffReport.Write(Workspace, From, TryGetValue<string>(() => To), RunCancellation.Token);
            ReportSummary(_ => new Dictionary<string, string> { ["batches"] = $"{change.Batches.Count} differ, {change.Unchanged} are the same" });
        }));
}
