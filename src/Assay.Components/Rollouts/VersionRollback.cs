using System.Globalization;
using Assay.Lifecycle;
using Assay.Packaging;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>Lets a version serve again that an environment has served before: checked anew, from its image or, where that is gone, from the registry's bytes.</summary>
internal sealed class VersionRollback(Workspace workspace, PackageStage package, DeployStage deploy)
{
    /// <param name="asked">A number, an alias or an environment; empty: the version before the champion.</param>
    /// <param name="why">Empty: the version that it goes back from.</param>
    /// <exception cref="WrongUseException">There is no such version, or it has never served here.</exception>
    /// <exception cref="GateRefusedException">It is deprecated, was not gated, or is not what was signed.</exception>
    /// <exception cref="DeploymentFailedException">It does not serve as it did; what serves, serves on.</exception>
    public (Lifecycle.Deployment Deployment, TimeSpan Elapsed) Run(string asked, string why, CancellationToken cancellationToken)
    {
        var started = workspace.Time.GetTimestamp();
        deploy.Settle(workspace, cancellationToken);
        var (registry, model, environment) = (workspace.Registry, workspace.Model, workspace.Environment);
        var champion = registry.Champion(model, environment.Name) ?? throw new WrongUseException(
            new Fault($"{environment.Name} has no champion: there is nothing to go back from") { NextStep = $"run ./build.sh Deploy --model {model} --to {environment.Name}" });
        var version = registry.Gated(model, Choose(asked, champion));
        registry.CheckNotDeprecated(model, version.Number);
        var bytes = workspace.BytesOf(version, cancellationToken);
        var kept = new ImageLayout(workspace.Root, PackageStage.LayoutFolder(workspace)).Find(version.Number);
        var image = kept?.ModelDigest == version.Digest ? kept : package.Write(workspace, version, cancellationToken);
        workspace.Logger.LogInformation(
            "Version {Version} of {Model} is what was registered; its image {Image} {How}", version.Number, model, image.ManifestDigest.Short, image == kept ? "is at hand" : "was made again");
        var tests = SmokeRows.OfVersion(workspace, version, bytes);
        try
        {
            // In a hurry, and to what was judged before: switched at once.
            var deployment = deploy.Deploy(workspace, image, version, environment with { Rollout = new RolloutPlan() }, tests, cancellationToken);
            var reason = why.Length > 0 ? why : $"back from version {champion.Number}";
            registry.SetChampion(model, environment.Name, version.Number, Provenance.Actor, reason, image.ManifestDigest, isRollback: true);
            var elapsed = workspace.Time.GetElapsedTime(started);
            workspace.Logger.LogInformation(
                "Version {Version} of {Model} serves again in {Environment} after {Seconds} s. The next Deploy brings version {Champion} back, unless it is deprecated: ./build.sh Deprecate --model {Model} --model-version {Champion} --why REASON",
                version.Number, model, environment.Name, elapsed.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture), champion.Number, model, champion.Number);
            return (deployment, elapsed);
        }
        catch (DeploymentFailedException e)
        {
            registry.RecordFailure(model, environment.Name, version.Number, Provenance.Actor, $"rollback: {e.Faults[0].Message}");
            throw;
        }
    }

    private int Choose(string asked, ModelVersion champion)
    {
        var environment = workspace.Environment.Name;
        var history = workspace.Registry.History(workspace.Model);
        var served = ServedVersions.Of(history, environment);
        var allowed = string.Join(", ", served.Where(v => v != champion.Number).Order().Select(v => v.ToString(CultureInfo.InvariantCulture)));
        if (asked.Length == 0)
        {
            return ServedVersions.BeforeChampion(history, environment) ?? throw new WrongUseException(
                new Fault($"{environment} served no version before {champion.Number}") { Allowed = allowed.Length > 0 ? $"--model-version {allowed}" : "none" });
        }
        var number = VersionChoice.Of(workspace, asked, "--model-version").Number;
        if (number == champion.Number)
            throw new WrongUseException(new Fault($"version {number} is the champion of {environment} already") { Allowed = allowed, NextStep = "Deploy starts it again where it does not serve" });
        return served.Contains(number) ? number : throw new WrongUseException(
            new Fault($"version {number} has never served in {environment}") { Allowed = allowed, NextStep = "Deploy takes a version where it has not been" });
    }
}
