using Nuke.Common;

namespace Assay.Components;

/// <summary>Registered version -> the same version again, or the step that differs.</summary>
public interface IReproduce : IVersions
{
    Target Reproduce => _ => _
        .Description("Makes the version given by --model-version again from what it records, and compares it step by step")
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var version = VersionChoice.Of(Workspace, ModelVersion, "--model-version");
            var steps = VersionReproduction.Run(Workspace, version, RunCancellation.Token);
            ReportSummary(_ => new Dictionary<string, string> { ["version"] = $"{version.Number}", ["the same"] = $"{steps.Count} of {steps.Count} steps" });
        }));
}
