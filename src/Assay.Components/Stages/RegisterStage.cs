using Assay.Lifecycle;

namespace Assay.Components;

internal sealed class RegisterStage() : StageWork<ModelVersion>(Stage.Register)
{
    public override StageInputs Inputs(Workspace workspace) => new StageInputs()
        .AddCode(workspace, "Assay.Registry", "Assay.Reporting")
        .AddKey(workspace)
        .AddModel(workspace, "card", "description")
        .Add("verdict", ContentDigest.OfText(AssayJson.Write(Verdict(workspace))))
        .Add("candidate", StageRecords.Result<CandidateModel>(workspace, Stage.Train).Digest);

    public override ModelVersion Execute(Workspace workspace, CancellationToken cancellationToken)
    {
        var candidate = StageRecords.Result<CandidateModel>(workspace, Stage.Train);
        var lineage = ModelReport.Lineage(workspace);
        // Bytes before the record that names them.
        DeclaredFiles.Restore(workspace, lineage);
        lineage = lineage with { Changes = WorkingChanges.Keep(workspace, lineage.Batches) };
        var version = workspace.Registry.Register(
            candidate,
            candidate.File.FullPath(workspace.Root),
            StageRecords.Result<EvaluationReport>(workspace, Stage.Evaluate),
            Verdict(workspace),
            lineage,
            Provenance.Actor,
            MakingFacts.Of(workspace));
        ModelReport.WriteVersion(workspace, version);
        return version;
    }

    public override IEnumerable<Artifact> Outputs(Workspace workspace, ModelVersion result) =>
    [
        Artifact.Of(workspace.Root, VersionFile(workspace, result.Number)),
        .. workspace.Signatures is null ? Array.Empty<Artifact>() : [Artifact.Of(workspace.Root, workspace.Registry.SignatureFile(result))],
        Artifact.Of(workspace.Root, workspace.Registry.FileOf(result)),
        Artifact.Of(workspace.Root, ModelReport.ReportPath(workspace, result.Number)),
        Artifact.Of(workspace.Root, ModelReport.CardPath(workspace, result.Number)),
    ];

    public override IEnumerable<(string Name, string Value)> Summary(ModelVersion result) => [("version", $"{result.Number}")];

    public static string VersionFile(Workspace workspace, int number) => Path.Combine(workspace.ModelFolder, "versions", $"{number}.json");

    /// <summary>
    /// The verdict of the gates as they stand in model.yaml now, over the candidate and the champion of now: targets can be skipped,
    /// so the order of stages proves nothing. It need not have passed.
    /// </summary>
    /// <exception cref="GateRefusedException">There is none, or it is of something else.</exception>
    public static GateVerdict Verdict(Workspace workspace)
    {
        var record = StageRecords.Find<GateVerdict>(workspace, Stage.Gate);
        var stale = record is null
            ? "there is no verdict"
            : string.Join("; ", EvaluateStage.ChangesSinceRecord(workspace).Concat(new GateStage().Inputs(workspace).ChangesSince(record.Inputs)));
        return stale.Length == 0
            ? record!.Result
            : throw new GateRefusedException(new Fault($"the candidate of model {workspace.Model} is not gated: {stale}")
            {
                Place = new SourcePlace(workspace.Show(StageRecords.PathOf(workspace, Stage.Gate))),
                NextStep = $"run ./build.sh Gate --model {workspace.Model}; a skipped gate is not a passed one",
            });
    }
}
