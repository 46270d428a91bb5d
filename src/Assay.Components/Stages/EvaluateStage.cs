using System.Globalization;
using Assay.Evaluation;
using Assay.Lifecycle;
using Assay.Scoring;

namespace Assay.Components;

internal sealed class EvaluateStage() : StageWork<EvaluationReport>(Stage.Evaluate)
{
    public override StageInputs Inputs(Workspace workspace)
    {
        var candidate = StageRecords.Result<CandidateModel>(workspace, Stage.Train);
        var opponent = Opponent(workspace, candidate);
        return new StageInputs()
            .AddCode(workspace, "Assay.Evaluation", "Assay.Scoring")
            .AddModel(workspace, "threshold")
            .Add("candidate", candidate.Digest)
            .Add("features", candidate.FeatureTable.Digest)
            .Add("champion", opponent is null ? "none" : $"version {opponent.Number}, {opponent.Digest.Short}");
    }

    public override EvaluationReport Execute(Workspace workspace, CancellationToken cancellationToken)
    {
        var candidate = StageRecords.Result<CandidateModel>(workspace, Stage.Train);
        var table = LoadTable(workspace, candidate);
        var challenger = new Contestant(
            candidate.Digest, Version: null, Scorer.Load(candidate.File.FullPath(workspace.Root), candidate.Signature), table);
        var champion = Opponent(workspace, candidate) is { } version ? Champion(workspace, version, candidate, table, cancellationToken) : null;
        return Evaluator.Evaluate(workspace.Model, candidate.SnapshotDigest, challenger, champion, cancellationToken);
    }

    public override IEnumerable<Artifact> Outputs(Workspace workspace, EvaluationReport result) => [];

    public override IEnumerable<(string Name, string Value)> Summary(EvaluationReport result) =>
        result.Challenger.Metrics.Take(2).Select(m => (m.Key.Value, m.Value.ToString("F4", CultureInfo.InvariantCulture)))
            .Append(("champion", result.Champion is null ? "none" : $"v{result.Champion.Version}"));

    public static FeatureTable LoadTable(Workspace workspace, CandidateModel candidate)
    {
        using var stream = File.OpenRead(candidate.FeatureTable.FullPath(workspace.Root));
        return FeatureTable.Load(stream);
    }

    private static ModelVersion? Opponent(Workspace workspace, CandidateModel candidate) =>
        workspace.Registry.Opponent(workspace.Model, workspace.Environment.Name, candidate.Digest);

    private static Contestant Champion(
        Workspace workspace, ModelVersion version, CandidateModel candidate, FeatureTable table, CancellationToken cancellationToken)
    {
        // A champion that was trained on other features gets its own, of the same rows.
        var features = version.Lineage.Features.Digest == candidate.Features.Digest
            ? table
            : TrainStage.BuildFeatures(
                workspace, StageRecords.Result<DatasetSnapshot>(workspace, Stage.Validate), version.Lineage.Features, cancellationToken);
        return new Contestant(version.Digest, version.Number, Scorer.Load(workspace.Registry.FileOf(version), version.Signature), features);
    }
}
