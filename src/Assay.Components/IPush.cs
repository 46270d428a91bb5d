using Nuke.Common;

namespace Assay.Components;

/// <summary>Content store -> remote, image -> registry: what other clones need to judge, package and deploy.</summary>
public interface IPush : IWorkspace
{
    Target Push => _ => _
        .Description("Sends model bytes, the snapshot and the pinned batches to the store remote, and the packaged image to its registry")
        .TryAfter<IIngest>(x => x.Ingest)
        .TryAfter<IRegister>(x => x.Register)
        .TryAfter<IPackage>(x => x.Package)
        .Executes(() => StageRunner.Transfer(this, WorkspaceTransfers.Push));
}
