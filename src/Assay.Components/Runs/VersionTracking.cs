using Assay.Lifecycle;
using Assay.Tracking;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>Sends the newest version to MLflow. What does not get there is told, and never fails the build.</summary>
internal static class VersionTracking
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <returns>The summary of the target.</returns>
    /// <exception cref="WrongUseException">The address is wrong.</exception>
    public static Dictionary<string, string> Send(Workspace workspace, string uri, string? username, string? password, string? token, CancellationToken cancellationToken)
    {
        var server = new TrackingServer(uri, username, password, token);
        if (workspace.Registry.Versions(workspace.Model) is not [.., var version])
        {
            workspace.Logger.LogInformation("Model {Model} has no version to track yet", workspace.Model);
            return new() { ["tracked"] = "no version" };
        }
        using var http = new HttpClient { Timeout = Patience };
        var tracker = new MlflowTracker(http, server, RetryDelay, workspace.Time, workspace.Logger);
        try
        {
            var run = tracker.SendAsync(new TrackedVersion(version, Files(workspace, version)), cancellationToken).GetAwaiter().GetResult();
            workspace.Logger.LogInformation("Version {Version} is run {Run} of MLflow at {Server}", version.Number, run, server);
            return new() { ["tracked"] = $"version {version.Number}" };
        }
        catch (OutsideSystemException e)
        {
            workspace.Logger.LogWarning(
                "Version {Version} of {Model} was not logged, or not to its end: {Reason}. Send it later: ./build.sh Track --model {Model}; what is there already stays as it is",
                version.Number, workspace.Model, e.Faults[0].Message, workspace.Model);
            return new() { ["tracked"] = "not sent" };
        }
    }

    private static Dictionary<string, string> Files(Workspace workspace, ModelVersion version)
    {
        var files = new Dictionary<string, string>
        {
            ["report.html"] = ModelReport.ReportPath(workspace, version.Number),
            ["card.md"] = ModelReport.CardPath(workspace, version.Number),
        };
        if (workspace.Registry.HasBytes(version))
            files[$"model/{version.Signature.FileName()}"] = workspace.Registry.FileOf(version);
        return files.Where(f => File.Exists(f.Value)).ToDictionary();
    }
}
