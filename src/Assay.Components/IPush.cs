using Nuke.Common;

namespace Assay.Components;

/// <summary>Content store -> remote: what other clones need to judge, package and deploy.</summary>
public interface IPush : IWorkspace
{
    Target Push => _ => _
        .Description("Sends model bytes, the snapshot and the pinned batches to the store remote")
        .TryAfter<IIngest>(x => x.Ingest)
        .TryAfter<IRegister>(x => x.Register)
        .Executes(() => StageRunner.Transfer(this, StoreSync.Push));
}
