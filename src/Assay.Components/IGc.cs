using Nuke.Common;

namespace Assay.Components;

/// <summary>Lists, and on request deletes, stored bytes that no record names any more.</summary>
public interface IGc : IWorkspace
{
    [Parameter("Delete what Gc lists. Default: false")]
    bool Delete => TryGetValue<bool?>(() => Delete) ?? false;

    Target Gc => _ => _
        .Description("Lists stored models, batches and snapshots that no record reaches; deletes them with --delete")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var (files, bytes) = StoreCollection.Collect(Workspace, Delete, RunCancellation.Token);
            ReportSummary(_ => new Dictionary<string, string> { [Delete ? "deleted" : "unreached"] = $"{files}", ["size"] = $"{bytes / 1e6:F1} MB" });
        }));
}
