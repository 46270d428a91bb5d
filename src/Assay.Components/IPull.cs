using Nuke.Common;

namespace Assay.Components;

/// <summary>Remote -> workspace: what the commit's records name and a clone lacks.</summary>
public interface IPull : IWorkspace
{
    Target Pull => _ => _
        .Description("Fetches champions and pinned batches that this workspace lacks from the store remote, and the image from its registry")
        .TryBefore<IIngest>(x => x.Ingest)
        .Executes(() => StageRunner.Transfer(this, WorkspaceTransfers.Pull));
}
