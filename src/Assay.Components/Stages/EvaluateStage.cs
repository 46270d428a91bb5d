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
            .AddCode(workspace, ["Assay.Evaluation", "Assay.Profiling", "MathNet.Numerics", .. CodeIdentity.Features, .. CodeIdentity.Scoring])
            .AddNative(workspace, "duckdb", "FastTreeNative", "onnxruntime")
            .AddModel(workspace, "threshold", "evaluation")
            .Add("candidate", candidate.Digest)
            .Add("label", candidate.Label.Sql)
            .Add("features", candidate.FeatureTable.Digest)
            .Add("champion", opponent is null ? "none" : $"version {opponent.Number}, {opponent.Verdict.Candidate.Short}");
    }

    public override EvaluationReport Execute(Workspace workspace, CancellationToken cancellationToken)
    {
        var candidate = StageRecords.Result<CandidateModel>(workspace, Stage.Train);
        var opponent = Opponent(workspace, candidate);
        if (opponent is not null)
            CheckQuestion(workspace, candidate, opponent);
        var table = LoadTable(workspace, candidate);
        var file = workspace.Intact(candidate.File, Stage.Train);
        var challenger = new Contestant(candidate.Digest, Version: null, Scorer.Load(file, candidate.Signature), table) { Bytes = new FileInfo(file).Length };
        var plan = workspace.Declaration.Evaluation;
        if (opponent is not null && RecordedScores(workspace, candidate, opponent) is { } recorded)
            return Evaluator.Evaluate(workspace.Model, candidate.SnapshotDigest, challenger, champion: null, plan, workspace.Time, cancellationToken) with
            {
                Champion = recorded.Scores,
                Comparisons = recorded.Comparisons,
            };
        var champion = opponent is null ? null : Champion(workspace, opponent, candidate, table, cancellationToken);
        return Evaluator.Evaluate(workspace.Model, candidate.SnapshotDigest, challenger, champion, plan, workspace.Time, cancellationToken);
    }

    public override IEnumerable<Artifact> Outputs(Workspace workspace, EvaluationReport result) => [];

    public override IEnumerable<(string Name, string Value)> Summary(EvaluationReport result) =>
        result.Challenger.Metrics.Take(2).Select(m => (m.Key.Value, m.Value.ToString("F4", CultureInfo.InvariantCulture)))
            .Append(("champion", result.Champion is null ? "none" : $"v{result.Champion.Version}"));

    /// <summary>What has changed since the recorded evaluation; empty when it is of the candidate and the champion of now.</summary>
    public static IReadOnlyList<string> ChangesSinceRecord(Workspace workspace) => StageRecords.Find<EvaluationReport>(workspace, Stage.Evaluate) is { } record
        ? [.. new EvaluateStage().Inputs(workspace).ChangesSince(record.Inputs)]
        : ["there is no evaluation"];

    public static FeatureTable LoadTable(Workspace workspace, CandidateModel candidate)
    {
        using var stream = File.OpenRead(workspace.Intact(candidate.FeatureTable, Stage.Train));
        return FeatureTable.Load(stream);
    }

    private static ModelVersion? Opponent(Workspace workspace, CandidateModel candidate) =>
        workspace.Registry.Opponent(workspace.Model, workspace.Environment.Name, candidate.Digest);

    /// <summary>A champion that learned to answer another question would be judged by answers that it never gave.</summary>
    private static void CheckQuestion(Workspace workspace, CandidateModel candidate, ModelVersion opponent)
    {
        (string Name, string Ours, string Theirs)[] questions =
        [
            ("task", Word(candidate.Signature.Task), Word(opponent.Signature.Task)),
            ("label", candidate.Label.Sql, opponent.Lineage.Label.Sql),
        ];
        Fault[] faults =
        [
            .. questions.Where(q => q.Ours != q.Theirs).Select(q => new Fault(
                $"the {q.Name} of the candidate is '{q.Ours}', that of version {opponent.Number}, which it would be compared with, is '{q.Theirs}'")
            {
                Place = workspace.Declaration.Place(q.Name),
                NextStep = $"a new {q.Name} is a new question: give it a folder of its own below models/, which has no champion yet; or take the {q.Name} back",
            }),
        ];
        if (faults.Length > 0)
            throw new GateRefusedException(faults);
    }

    /// <summary>As model.yaml writes it.</summary>
    private static string Word(LearningTask task) => task.ToString().ToLowerInvariant();

    /// <summary>
    /// A clone has the registry's files but maybe not all bytes. Where the candidate is the champion again, on the same rows, what its
    /// own verdict recorded of its opponent stands.
    /// </summary>
    private static (ModelScores Scores, IReadOnlyList<PairedComparison> Comparisons)? RecordedScores(Workspace workspace, CandidateModel candidate, ModelVersion opponent)
    {
        var champion = workspace.Registry.Champion(workspace.Model, workspace.Environment.Name);
        if (workspace.Registry.HasBytes(opponent) || champion?.Verdict is not { } verdict)
            return null;
        return verdict.Candidate == candidate.Digest && verdict.SnapshotDigest == candidate.SnapshotDigest && verdict.ChampionVersion == opponent.Number
            ? (Scores(opponent, verdict), [.. verdict.Results.Select(r => r.Evidence?.Comparison).OfType<PairedComparison>().DistinctBy(c => c.Metric)])
            : null;
    }

    private static ModelScores Scores(ModelVersion opponent, GateVerdict verdict) => new(
        opponent.Verdict.Candidate,
        opponent.Number,
        verdict.Results.Where(r => r is { Metric: not null, Champion: not null }).DistinctBy(r => r.Metric).ToDictionary(r => r.Metric!.Value, r => r.Champion!.Value));

    private static Contestant Champion(
        Workspace workspace, ModelVersion version, CandidateModel candidate, FeatureTable table, CancellationToken cancellationToken)
    {
        // A champion that was trained on other features gets its own, of the same rows.
        var features = version.Lineage.Features.Digest == candidate.Features.Digest
            ? table
            : TrainStage.BuildFeatures(
                workspace,
                StageRecords.Result<DatasetSnapshot>(workspace, Stage.Validate),
                version.Lineage.Features,
                version.Signature.Task,
                version.Lineage.Label,
                RegisterStage.VersionFile(workspace, version.Number),
                cancellationToken);
        var file = workspace.BytesOf(version, cancellationToken);
        return new Contestant(version.Verdict.Candidate, version.Number, Scorer.Load(file, version.Signature), features) { Bytes = new FileInfo(file).Length };
    }
}
