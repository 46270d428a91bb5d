using Assay.Lifecycle;
using Nuke.Common;
using Nuke.Common.IO;

namespace Assay.Components;

/// <summary>Takes away what can be made again. Registered models and what serves stay.</summary>
public interface IClean : IWorkspace
{
    private static string[] Kept => ["store", "deployments", "front", "locks", "runs"];

    Target Clean => _ => _
        .Description("Deletes what can be made again, of all models; keeps registered models and what serves")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            using var held = WorkspaceLock.AcquireAll(Workspace, RunCancellation.Token);
            foreach (var folder in (RootDirectory / "artifacts").GetDirectories().Where(d => !Kept.Contains(d.Name)))
            {
                Serilog.Log.Information("Deleting {Folder}", folder);
                folder.DeleteDirectory();
            }
            AtomicFile.DeletePartials(RootDirectory / "artifacts" / "locks");
        }));
}
