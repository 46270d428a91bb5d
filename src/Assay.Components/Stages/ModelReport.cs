using Assay.Lifecycle;
using Assay.Profiling;
using Assay.Reporting;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>
/// Writes what people read of a model: <c>candidate.html</c> and <c>verdict.md</c> in <c>artifacts/reports/&lt;model&gt;/</c> by Gate, refused or not, and
/// <c>artifacts/reports/&lt;model&gt;/versions/&lt;n&gt;/</c> with <c>report.html</c> and <c>card.md</c> by Register.
/// </summary>
internal static class ModelReport
{
    public static string CandidatePath(Workspace workspace) => Path.Combine(Folder(workspace), "candidate.html");

    /// <summary>The text for a pull request.</summary>
    public static string VerdictPath(Workspace workspace) => Path.Combine(Folder(workspace), "verdict.md");

    public static string ReportPath(Workspace workspace, int version) => Path.Combine(VersionFolder(workspace, version), "report.html");

    public static string CardPath(Workspace workspace, int version) => Path.Combine(VersionFolder(workspace, version), "card.md");

    public static void WriteCandidate(Workspace workspace, GateVerdict verdict, Lineage lineage)
    {
        var page = Page(workspace, verdict, lineage);
        AtomicFile.WriteText(VerdictPath(workspace), VerdictText.Of(verdict));
        AtomicFile.WriteText(CandidatePath(workspace), page.ToHtml());
        workspace.Logger.LogInformation("Gates, metrics and plots: {Page}", workspace.Show(CandidatePath(workspace)));
    }

    public static void WriteVersion(Workspace workspace, ModelVersion version)
    {
        var history = workspace.Registry.History(workspace.Model);
        var page = Page(workspace, version.Verdict, version.Lineage) with
        {
            Version = version.Number,
            RegisteredAt = version.RegisteredAt,
            Notes = workspace.Declaration.Card,
            Making = version.Making,
            Standing = VersionStanding.Of(history, version.Number),
            History = [.. history.Where(e => e.Version == version.Number)],
        };
        AtomicFile.WriteText(CardPath(workspace, version.Number), page.ToMarkdown());
        AtomicFile.WriteText(ReportPath(workspace, version.Number), page.ToHtml());
        workspace.Logger.LogInformation(
            "Report and model card: {Report}, {Card}", workspace.Show(ReportPath(workspace, version.Number)), workspace.Show(CardPath(workspace, version.Number)));
    }

    /// <summary>Writes the pages of a version anew with what people say of it by now, where all that they tell is still at hand.</summary>
    public static void Refresh(Workspace workspace, ModelVersion version, CancellationToken cancellationToken)
    {
        using var held = WorkspaceLock.Acquire(workspace, cancellationToken);
        if (StageRecords.Find<ModelVersion>(workspace, Stage.Register) is not { } record || record.Result.Number != version.Number
            || StageRecords.Find<CandidateModel>(workspace, Stage.Train)?.Result.Digest != version.Verdict.Candidate
            || StageRecords.Find<EvaluationReport>(workspace, Stage.Evaluate)?.Result.Challenger.Model != version.Verdict.Candidate)
            return;
        WriteVersion(workspace, version);
        // Or Register would run again for pages that are as they should be.
        StageRecords.Save(workspace, record with { Outputs = [.. new RegisterStage().Outputs(workspace, record.Result)] });
    }

    /// <summary>What the candidate of now was made from.</summary>
    public static Lineage Lineage(Workspace workspace)
    {
        var candidate = StageRecords.Result<CandidateModel>(workspace, Stage.Train);
        var snapshot = StageRecords.Result<DatasetSnapshot>(workspace, Stage.Validate);
        return new Lineage
        {
            Dataset = snapshot.Dataset,
            SnapshotDigest = snapshot.Digest,
            ContractDigest = snapshot.ContractDigest,
            Batches = snapshot.Batches,
            Features = candidate.Features,
            Split = snapshot.Split,
            Label = candidate.Label,
            Trainer = candidate.Trainer,
            TrainRows = candidate.TrainRows,
            FeatureTable = candidate.FeatureTable.Digest,
            Declarations = DeclaredFiles.Of(workspace, snapshot, candidate),
            Commit = Provenance.Commit(workspace),
            Dirty = Provenance.IsDirty(workspace),
        };
    }

    private static ModelPage Page(Workspace workspace, GateVerdict verdict, Lineage lineage) => new()
    {
        Evaluation = StageRecords.Result<EvaluationReport>(workspace, Stage.Evaluate),
        Verdict = verdict,
        Lineage = lineage,
        Signature = StageRecords.Result<CandidateModel>(workspace, Stage.Train).Signature,
        Description = workspace.Declaration.Description,
        Data = new ValidationPage { Contract = workspace.Contract, Batches = lineage.Batches, Profiles = [.. Profiles(workspace, lineage)] },
    };

    /// <summary>As Validate left them; a batch whose profile is gone is left out.</summary>
    private static IEnumerable<BatchProfile> Profiles(Workspace workspace, Lineage lineage)
    {
        foreach (var batch in lineage.Batches)
        {
            var file = Path.Combine(workspace.Artifacts, "profiles", lineage.Dataset.Value, $"{batch.Name}.json");
            if (File.Exists(file))
                yield return new BatchProfile(batch.Name, TableProfile.FromJson(File.ReadAllText(file)));
        }
    }

    private static string Folder(Workspace workspace) => Path.Combine(workspace.Artifacts, "reports", workspace.Model.Value);

    private static string VersionFolder(Workspace workspace, int version) =>
        Path.Combine(Folder(workspace), "versions", version.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
