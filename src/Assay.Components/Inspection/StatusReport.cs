using System.Globalization;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>Tells, without changing anything, what is registered and deployed and what a run would do.</summary>
internal static class StatusReport
{
    public static void Write(Workspace workspace, IReadOnlyList<StageWork> stages, DeployStage deploy, CancellationToken cancellationToken)
    {
        var log = workspace.Logger;
        var model = workspace.Declaration;
        log.LogInformation("Model {Model}: {Task} on dataset {Dataset}. {Description}", model.Name, model.Task, model.Dataset, model.Description ?? "");
        var versions = workspace.Registry.Versions(workspace.Model);
        log.LogInformation("Registered: {Versions}", versions.Count == 0 ? "nothing yet" : string.Join("; ", versions.TakeLast(3).Select(Describe)));
        if ((workspace.Registry.VerifyHistory(workspace.Model) ?? workspace.Registry.VerifySignatures(workspace.Model).FirstOrDefault()) is { } broken)
        {
            log.LogWarning("The registry is not what was written, and nothing goes further until it is: {Fault}", broken.ToString());
            return;
        }
        foreach (var environment in model.Environments)
        {
            var champion = workspace.Registry.Champion(workspace.Model, environment.Name);
            var serving = Serving(workspace, deploy, environment, cancellationToken);
            log.LogInformation(
                "Environment {Environment}: {Declared}; champion {Champion}; {Serving}",
                environment.Name,
                EnvironmentWords.Of(environment, versions.Count == 0 ? null : versions[^1].Number, n => workspace.Registry.Approvers(workspace.Model, environment.Name, n)),
                champion is null ? "none" : $"version {champion.Number}",
                serving);
            if (deploy.Target(workspace).Unfinished(environment.Name, workspace.Model) is { } unfinished)
                log.LogWarning("Environment {Environment}: {Unfinished}", environment.Name, unfinished.ToString());
        }
        foreach (var stage in stages)
        {
            var reasons = stage.ReasonsToRun(workspace, cancellationToken);
            if (reasons.Count == 0)
            {
                log.LogInformation("{Stage} is up to date", stage.Stage);
                if (stage.Stage != Stage.Gate || StageRecords.Result<GateVerdict>(workspace, Stage.Gate) is { Passed: true })
                    continue;
                log.LogWarning("The verdict is {Outcome}: a run stops here", StageRecords.Result<GateVerdict>(workspace, Stage.Gate).Outcome);
                break;
            }
            log.LogInformation("{Stage} would run, and what follows it: {Reasons}", stage.Stage, string.Join("; ", reasons.Take(3)));
            break;
        }
        workspace.Digests.Save();
    }

    /// <summary>An engine or cluster that is down hides one environment, not the rest of the report.</summary>
    private static string Serving(Workspace workspace, DeployStage deploy, EnvironmentDeclaration environment, CancellationToken cancellationToken)
    {
        try
        {
            return deploy.Serving(workspace, environment, cancellationToken) is { } serving ? $"version {serving.Version} serves at {serving.Address}" : "nothing serves";
        }
        catch (OutsideSystemException e)
        {
            return $"nobody knows what serves: {e.Faults[0].Message}";
        }
    }

    private static string Describe(ModelVersion version)
    {
        var metric = version.Metrics.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Key} {m.Value:F4}")).FirstOrDefault();
        return $"version {version.Number} ({metric}, {version.RegisteredAt:yyyy-MM-dd HH:mm})";
    }
}
