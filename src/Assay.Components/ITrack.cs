using Nuke.Common;

namespace Assay.Components;

/// <summary>The newest version -> a run and a version on an MLflow server.</summary>
public interface ITrack : IRegister
{
    Target Track => _ => _
        .Description("Logs the newest version to the MLflow server of MLFLOW_TRACKING_URI; a server that is down is a warning")
        .After<IRegister>(x => x.Register)
        .OnlyWhenStatic(() => Setting("URI") != null)
        .Executes(() => StageRunner.Guard(this, () =>
        {
            var told = VersionTracking.Send(
                Workspace, Setting("URI")!, Setting("USERNAME"), Setting("PASSWORD"), Setting("TOKEN"), RunCancellation.Token);
            ReportSummary(_ => told);
        }));

    /// <summary>As MLflow's own clients are told.</summary>
    private static string? Setting(string name) =>
        System.Environment.GetEnvironmentVariable($"MLFLOW_TRACKING_{name}") is { Length: > 0 } value ? value : null;
}
