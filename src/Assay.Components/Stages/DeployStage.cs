using System.Text.Json;
using Assay.Deployment;
using Assay.Evaluation;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

internal sealed class DeployStage(string frontFolder) : StageWork<Lifecycle.Deployment>(Stage.Deploy)
{
    public override StageInputs Inputs(Workspace workspace) => new StageInputs()
        .AddCode(workspace, ["Assay.Deployment", "Assay.Evaluation", .. CodeIdentity.Scoring])
        .AddFiles(workspace, "front", Directory.EnumerateFiles(frontFolder, "*", SearchOption.AllDirectories), f => Path.GetRelativePath(frontFolder, f).Replace('\\', '/'))
        .Add("environment", workspace.Environment.Name)
        .AddModel(workspace, "environments")
        .Add("image", StageRecords.Result<ServingImage>(workspace, Stage.Package).ManifestDigest);

    public override void Prepare(Workspace workspace, CancellationToken cancellationToken) => Settle(workspace, cancellationToken);

    public override Lifecycle.Deployment Execute(Workspace workspace, CancellationToken cancellationToken)
    {
        var image = StageRecords.Result<ServingImage>(workspace, Stage.Package);
        var version = PackageStage.Registered(workspace);
        if (image.Version != version.Number || image.ModelDigest != version.Digest)
            throw new GateRefusedException(new Fault($"the image is of version {image.Version}, not of version {version.Number}") { NextStep = "run ./build.sh Package" });
        CheckVerdict(workspace, version);
        var environment = workspace.Environment;
        workspace.Registry.CheckDeployable(workspace.Model, environment, version.Number, image.ManifestDigest);
        try
        {
            var smokeTests = SmokeRows.OfTestSplit(workspace, version, cancellationToken);
            var deployment = Deploy(workspace, image, version, environment, smokeTests, cancellationToken);
            AtomicFile.WriteText(ExampleFile(workspace), JsonSerializer.Serialize(smokeTests[0].Row) + "\n");
            workspace.Registry.SetChampion(workspace.Model, environment.Name, version.Number, Provenance.Actor, $"deployed image {image.ManifestDigest}", image.ManifestDigest);
            return deployment;
        }
        catch (DeploymentFailedException e)
        {
            workspace.Registry.RecordFailure(workspace.Model, environment.Name, version.Number, Provenance.Actor, e.Faults[0].Message);
            throw;
        }
    }

    public override IEnumerable<Artifact> Outputs(Workspace workspace, Lifecycle.Deployment result) =>
        [Artifact.Of(workspace.Root, ExampleFile(workspace))];

    public override IEnumerable<(string Name, string Value)> Summary(Lifecycle.Deployment result) =>
        [(result.Environment.Value, $"version {result.Version} at {result.Address}")];

    public override string? Lapsed(Workspace workspace, Lifecycle.Deployment result, CancellationToken cancellationToken)
    {
        if (Target(workspace).Unfinished(result.Environment, result.Model) is { } unfinished)
            return unfinished.ToString();
        var serving = Serving(workspace, workspace.Environment, cancellationToken);
        if (serving?.ManifestDigest != result.ManifestDigest)
            return serving is null ? $"nothing serves at {result.Address}" : $"version {serving.Version} serves at {result.Address}";
        var champion = workspace.Registry.Champion(result.Model, result.Environment);
        return champion?.Number == result.Version ? null
            : $"version {result.Version} serves, but the champion of {result.Environment} in the registry is {(champion is null ? "none" : $"version {champion.Number}")}";
    }

    public override void Accept(Workspace workspace, Lifecycle.Deployment result) => workspace.Logger.LogInformation(
        "Version {Version} of {Model} serves; try it: curl --json @{Example} {Address}predict",
        result.Version, result.Model, workspace.Show(ExampleFile(workspace)), result.Address);

    /// <summary>Finishes or undoes what a killed build left half done, and tells the registry.</summary>
    public void Settle(Workspace workspace, CancellationToken cancellationToken)
    {
        var (target, environment) = (Target(workspace), workspace.Environment.Name);
        if (target.RecoverAsync(environment, workspace.Model, cancellationToken).GetAwaiter().GetResult() is not { } recovered)
            return;
        var what = $"its build was killed at '{recovered.Step}'";
        if (!recovered.Finished)
        {
            workspace.Registry.RecordFailure(workspace.Model, environment, recovered.Version, Provenance.Actor, $"{what}; undone");
            return;
        }
        var serving = target.StatusAsync(environment, workspace.Model, cancellationToken).GetAwaiter().GetResult();
        workspace.Registry.SetChampion(workspace.Model, environment, recovered.Version, Provenance.Actor, $"{what}; finished", serving?.ManifestDigest);
    }

    public Lifecycle.Deployment Deploy(
        Workspace workspace, ServingImage image, ModelVersion version, EnvironmentDeclaration environment, IReadOnlyList<SmokeTest> smokeTests, CancellationToken cancellationToken)
    {
        if (environment.Target is SwarmTargetOptions)
            return EngineAccess.Swarm(workspace).DeployAsync(image, version, environment, smokeTests, cancellationToken).GetAwaiter().GetResult();
        if (environment.Target is KubernetesTargetOptions)
            return ClusterAccess.Target(workspace).DeployAsync(image, version, environment, cancellationToken).GetAwaiter().GetResult();
        using var progress = new RolloutLine(workspace.Logger, workspace.Time);
        return Target(workspace).DeployAsync(image, version, environment, smokeTests, progress, cancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>What serves in an environment, whatever runs it; null when nothing does.</summary>
    public Lifecycle.Deployment? Serving(Workspace workspace, EnvironmentDeclaration environment, CancellationToken cancellationToken) => (environment.Target switch
    {
        SwarmTargetOptions => EngineAccess.Swarm(workspace).StatusAsync(environment, workspace.Model, cancellationToken),
        KubernetesTargetOptions => ClusterAccess.Target(workspace).StatusAsync(environment, workspace.Model, cancellationToken),
        _ => Target(workspace).StatusAsync(environment.Name, workspace.Model, cancellationToken),
    }).GetAwaiter().GetResult();

    public void Stop(Workspace workspace, CancellationToken cancellationToken) => (workspace.Environment.Target switch
    {
        SwarmTargetOptions => EngineAccess.Swarm(workspace).StopAsync(workspace.Environment.Name, workspace.Model, cancellationToken),
        KubernetesTargetOptions => ClusterAccess.Target(workspace).StopAsync(workspace.Environment, workspace.Model, cancellationToken),
        _ => Target(workspace).StopAsync(workspace.Environment.Name, workspace.Model, cancellationToken),
    }).GetAwaiter().GetResult();

    /// <summary>What runs behind a front; <see cref="EnvironmentDeclaration.Target"/> says by which host.</summary>
    public LocalProcessTarget Target(Workspace workspace) => new(
        new LocalProcessOptions
        {
            WorkspaceRoot = workspace.Root,
            FrontFolder = frontFolder,
            DotnetPath = Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet",
            Docker = EngineAccess.Options(),
            Repository = workspace.Declaration.Image.Repository,
        },
        LiveGateKeeper.Judge,
        workspace.Time,
        workspace.LoggerOf<LocalProcessTarget>());

    /// <summary>
    /// What takes the place of a champion was compared with that very one, and passed: targets can be skipped, and each environment
    /// has a champion of its own.
    /// </summary>
    /// <exception cref="GateRefusedException">It was not.</exception>
    private static void CheckVerdict(Workspace workspace, ModelVersion version)
    {
        var environment = workspace.Environment.Name;
        var champion = workspace.Registry.Champion(workspace.Model, environment);
        if (champion?.Number == version.Number)
            return;
        var verdict = RegisterStage.Verdict(workspace);
        if (verdict.Passed && verdict.Candidate == version.Verdict.Candidate)
            return;
        throw new GateRefusedException(new Fault(
            $"version {version.Number} did not pass the gates against {(champion is null ? "no champion" : $"version {champion.Number}")} of {environment}: "
            + (verdict.Passed ? $"the verdict is of the candidate {verdict.Candidate.Short}" : $"the verdict is {verdict.Outcome}"))
        {
            NextStep = $"run ./build.sh Deploy --model {workspace.Model} --to {environment} without --skip",
        });
    }

    /// <summary>A request that the service answers: a row of the test split.</summary>
    private static string ExampleFile(Workspace workspace) =>
        Path.Combine(workspace.Artifacts, "deployments", workspace.Environment.Name.Value, workspace.Model.Value, "example.json");
}
