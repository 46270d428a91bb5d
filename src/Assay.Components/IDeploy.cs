using Nuke.Common;

namespace Assay.Components;

/// <summary>Image -> a server that runs, checked before it takes over; or the old one still.</summary>
public interface IDeploy : IPackage
{
    Target Deploy => _ => _
        .Description("Deploys the image to the environment given by --to")
        .DependsOn<IPackage>(x => x.Package)
        .Executes(() => StageRunner.Run(this, new DeployStage(FrontFolder.Path)));

    Target Stop => _ => _
        .Description("Ends what serves the model in the environment given by --to")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            using var held = WorkspaceLock.Acquire(Workspace, RunCancellation.Token);
            new DeployStage(FrontFolder.Path).Stop(Workspace, RunCancellation.Token);
        }));
}
