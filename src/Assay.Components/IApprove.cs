using Nuke.Common;

namespace Assay.Components;

/// <summary>People who let a version into an environment: entries of the history, for which Deploy looks.</summary>
public interface IApprove : IAnnotate
{
    Target Approve => _ => _
        .Description("Lets the version given by --model-version into the environment given by --to, in the name of who runs this; --why tells the reason")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var version = VersionChoice.Of(Workspace, ModelVersion, "--model-version");
            var approvers = VersionAnnotation.Approve(Workspace, version, Why);
            ReportSummary(_ => new Dictionary<string, string> { ["version"] = $"{version.Number}", ["approved by"] = string.Join(", ", approvers) });
        }));
}
