using System.Text.Json;
using Assay.Deployment;
using Assay.Lifecycle;
using Assay.Scoring;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

internal sealed class DeployStage(string frontFolder) : StageWork<Lifecycle.Deployment>(Stage.Deploy)
{
    private const int SmokeRows = 5;

    public override StageInputs Inputs(Workspace workspace) => new StageInputs()
        .AddCode(workspace, ["Assay.Deployment", .. CodeIdentity.Scoring])
        .AddFiles(workspace, "front", Directory.EnumerateFiles(frontFolder, "*", SearchOption.AllDirectories), f => Path.GetRelativePath(frontFolder, f).Replace('\\', '/'))
        .Add("environment", workspace.Environment.Name)
        .AddModel(workspace, "environments")
        .Add("image", StageRecords.Result<ServingImage>(workspace, Stage.Package).ManifestDigest);

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
            var smokeTests = SmokeTests(workspace, version, cancellationToken);
            var deployment = Target(workspace).DeployAsync(image, version, environment, smokeTests, cancellationToken).GetAwaiter().GetResult();
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
        var serving = Target(workspace).StatusAsync(result.Environment, result.Model, cancellationToken).GetAwaiter().GetResult();
        if (serving?.ManifestDigest != result.ManifestDigest)
            return serving is null ? $"nothing serves at {result.Address}" : $"version {serving.Version} serves at {result.Address}";
        var champion = workspace.Registry.Champion(result.Model, result.Environment);
        return champion?.Number == result.Version ? null
            : $"version {result.Version} serves, but the champion of {result.Environment} in the registry is {(champion is null ? "none" : $"version {champion.Number}")}";
    }

    public override void Accept(Workspace workspace, Lifecycle.Deployment result) => workspace.Logger.LogInformation(
        "Version {Version} of {Model} serves; try it: curl --json @{Example} {Address}predict",
        result.Version, result.Model, workspace.Show(ExampleFile(workspace)), result.Address);

    public void Stop(Workspace workspace, CancellationToken cancellationToken) =>
        Target(workspace).StopAsync(workspace.Environment.Name, workspace.Model, cancellationToken).GetAwaiter().GetResult();

    public LocalProcessTarget Target(Workspace workspace) => new(
        new LocalProcessOptions
        {
            WorkspaceRoot = workspace.Root,
            FrontFolder = frontFolder,
            DotnetPath = Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet",
        },
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

    /// <summary>Rows of the test split, evenly spread, with the scores that the registered model gives them.</summary>
    private static IReadOnlyList<SmokeTest> SmokeTests(Workspace workspace, ModelVersion version, CancellationToken cancellationToken)
    {
        var candidate = StageRecords.Result<CandidateModel>(workspace, Stage.Train);
        if (candidate.Digest != version.Verdict.Candidate)
            throw new GateRefusedException(new Fault($"version {version.Number} is not the candidate {candidate.Digest.Short}") { NextStep = "run ./build.sh Register" });
        var rows = EvaluateStage.LoadTable(workspace, candidate).Part(test: true);
        var step = Math.Max(1, rows.Rows / SmokeRows);
        var sample = rows.Take([.. Enumerable.Range(0, Math.Min(SmokeRows, rows.Rows)).Select(i => i * step)]);
        var scorer = Scorer.Load(workspace.BytesOf(version, cancellationToken), version.Signature);
        var scores = sample.ScoreWith(scorer, cancellationToken);
        return [.. Enumerable.Range(0, sample.Rows).Select(r => SmokeTest(sample, r, scores.AsSpan(r * scorer.ScoreCount, scorer.ScoreCount), version.Signature))];
    }

    private static SmokeTest SmokeTest(FeatureTable rows, int row, ReadOnlySpan<float> scores, ModelSignature signature)
    {
        var best = ModelSignature.MostLikely(scores);
        return new SmokeTest(
            rows.Columns.ToDictionary(c => c.Name, c => Json(c, row)),
            scores[best],
            signature.Classes.Count > 0 ? signature.Classes[best] : null);
    }

    private static JsonElement Json(FeatureColumn column, int row) => column switch
    {
        NumericColumn numeric when !float.IsNaN(numeric.Values[row]) => JsonSerializer.SerializeToElement(numeric.Values[row]),
        CategoricalColumn categorical when categorical.Codes[row] >= 0 => JsonSerializer.SerializeToElement(categorical.Text(row).ToString()),
        _ => JsonSerializer.SerializeToElement<string?>(null),
    };
}
