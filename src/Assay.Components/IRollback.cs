using Nuke.Common;

namespace Assay.Components;

/// <summary>An earlier version serves again, checked as a new one is.</summary>
public interface IRollback : IAnnotate, IDeploy
{
    Target Rollback => _ => _
        .Description("Lets the version before the champion serve again in the environment given by --to, or the one given by --model-version; --why tells the reason")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            using var held = WorkspaceLock.Acquire(Workspace, RunCancellation.Token);
            var rollback = new VersionRollback(Workspace, new PackageStage(Server), new DeployStage(FrontFolder.Path));
            var (deployment, elapsed) = rollback.Run(ModelVersion, Why, RunCancellation.Token);
            ReportSummary(_ => new Dictionary<string, string>
            {
                [deployment.Environment.Value] = $"version {deployment.Version} at {deployment.Address}",
                ["back in"] = FormattableString.Invariant($"{elapsed.TotalSeconds:F1} s"),
            });
        }));
}
