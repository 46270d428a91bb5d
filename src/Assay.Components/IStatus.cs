using Nuke.Common;

namespace Assay.Components;

/// <summary>What is registered, deployed and up to date.</summary>
public interface IStatus : IDeploy
{
    Target Status => _ => _
        .Description("Tells what is registered, deployed and up to date; writes nothing but artifacts/cache")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var deploy = new DeployStage(FrontFolder.Path);
            StatusReport.Write(
                Workspace,
                [new IngestStage(), new ValidateStage(), new TrainStage(), new EvaluateStage(), new GateStage(), new RegisterStage(), new PackageStage(Server), deploy],
                deploy,
                RunCancellation.Token);
        }));
}
