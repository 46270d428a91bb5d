using Assay.Data;
using Assay.Lifecycle;
using Assay.Reporting;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

internal sealed class ValidateStage() : StageWork<DatasetSnapshot>(Stage.Validate)
{
    public override bool WritesDataset => true;

    public override StageInputs Inputs(Workspace workspace)
    {
        var inputs = new StageInputs()
            .AddCode(workspace, [.. IngestStage.Code, "Assay.Reporting", "MathNet.Numerics", "DuckDB.NET.Data", "DuckDB.NET.Bindings"])
            .AddNative(workspace, "duckdb")
            .AddFile(workspace, workspace.ContractYaml)
            .AddModel(workspace, "split", "task", "label")
            .Add("model.yaml features that are columns", string.Join(", ", Use(workspace).Features));
        foreach (var batch in StageRecords.Result<DataLock>(workspace, Stage.Ingest).Batches)
            inputs.Add($"batch {batch.Name}", batch.Digest);
        return inputs;
    }

    public override DatasetSnapshot Execute(Workspace workspace, CancellationToken cancellationToken)
    {
        var snapshots = Path.Combine(workspace.Artifacts, "snapshots", workspace.Declaration.Dataset.Value);
        AtomicFile.DeletePartials(snapshots);
        var batches = IngestStage.Batches(workspace);
        var pinned = StageRecords.Result<DataLock>(workspace, Stage.Ingest).Batches;
        foreach (var batch in batches.Where(b => pinned.FirstOrDefault(p => p.Table == b.Table.Name && p.Name == b.Name)?.Digest != workspace.Digests.DigestOf(b.Path)))
            throw new DataRefusedException(new Fault("the batch is not the one that Ingest pinned") { Place = batch.Place(1), NextStep = "run ./build.sh Ingest" });
        var page = new ValidationPage { Contract = workspace.Contract, Batches = pinned };
        DatasetSnapshot snapshot;
        try
        {
            var builder = new SnapshotBuilder(workspace.Root, workspace.Time, workspace.Logger)
            {
                Tell = d => page = page with { Report = d.Report, Checks = d.Checks, Profiles = d.Profiles },
            };
            snapshot = builder.Build(
                workspace.Contract,
                workspace.Digests.DigestOf(workspace.ContractYaml),
                batches,
                Use(workspace),
                snapshots,
                Path.Combine(workspace.Artifacts, "quarantine", workspace.Declaration.Dataset.Value),
                Path.Combine(workspace.Artifacts, "profiles", workspace.Declaration.Dataset.Value),
                cancellationToken);
        }
        catch (DataRefusedException refusal)
        {
            WritePage(workspace, page with { Faults = refusal.Faults });
            throw;
        }
        WritePage(workspace, page);
        ValidationLog.Tell(snapshot.Validation, workspace.Logger);
        return snapshot with
        {
            Sources = [.. workspace.Contract.Sources.Select(s => new SourceTable(s.Name, s.TimeColumn, [.. s.Columns.Where(c => c.Outcome).Select(c => c.Name)]))],
            Batches = pinned,
        };
    }

    private static DataUse Use(Workspace workspace) => new()
    {
        Split = workspace.Declaration.Split,
        Task = workspace.Declaration.Task,
        Label = workspace.Declaration.Label,
        Features = [.. workspace.Declaration.Features.Features.Select(f => f.Name).Where(f => workspace.Contract.Table.Find(f) is not null)],
    };

    public override IEnumerable<Artifact> Outputs(Workspace workspace, DatasetSnapshot result) =>
        [.. result.Tables.Values, Artifact.Of(workspace.Root, PagePath(workspace))];

    public override IEnumerable<(string Name, string Value)> Summary(DatasetSnapshot result) =>
    [
        ("train", $"{result.TrainRows:N0}"),
        ("test", $"{result.TestRows:N0}"),
        ("quarantined", $"{result.Validation.QuarantinedRows:N0}"),
    ];

    private static string PagePath(Workspace workspace) => Path.Combine(workspace.Artifacts, "reports", workspace.Model.Value, "validation.html");

    private static void WritePage(Workspace workspace, ValidationPage page)
    {
        AtomicFile.WriteText(PagePath(workspace), page.ToHtml());
        workspace.Logger.LogInformation("Checks, rows to look at and plots: {Page}", workspace.Show(PagePath(workspace)));
    }
}
