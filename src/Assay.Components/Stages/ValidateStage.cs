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
        return inputs.AddParts("batches", IngestStage.Parts(StageRecords.Result<DataLock>(workspace, Stage.Ingest).Batches));
    }

    public override DatasetSnapshot Execute(Workspace workspace, CancellationToken cancellationToken)
    {
        var snapshots = Path.Combine(workspace.Artifacts, "snapshots", workspace.Declaration.Dataset.Value);
        AtomicFile.DeletePartials(snapshots);
        var batches = IngestStage.Batches(workspace);
        var pinned = StageRecords.Result<DataLock>(workspace, Stage.Ingest).Batches;
        CheckPinned(workspace, batches, pinned);
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
        workspace.Store.Put(workspace.ContractYaml);
        ValidationLog.Tell(snapshot.Validation, workspace.Logger);
        return snapshot with
        {
            Sources = [.. workspace.Contract.Sources.Select(s => new SourceTable(s.Name, s.TimeColumn, [.. s.Columns.Where(c => c.Outcome).Select(c => c.Name)]))],
            Batches = pinned,
        };
    }

    public override IEnumerable<KeyValuePair<string, string>>? PartsOf(DatasetSnapshot result, string input) => IngestStage.Parts(result.Batches);

    /// <summary>Ingest can be skipped, so what there is need not be what it pinned.</summary>
    private static void CheckPinned(Workspace workspace, IReadOnlyList<BatchFile> batches, IReadOnlyList<Batch> pinned)
    {
        var left = pinned.ToDictionary(p => (p.Table, p.Name));
        var faults = batches
            .Where(b => !left.Remove((b.Table.Name, b.Name), out var known) || known.Digest != workspace.Digests.DigestOf(b.Path))
            .Select(b => new Fault("the batch is not the one that Ingest pinned") { Place = b.Place(1), NextStep = "run ./build.sh Ingest" })
            .ToList();
        faults.AddRange(left.Values.Select(gone => PinnedBatch.Gone(gone, workspace.Declaration.Dataset)));
        if (faults.Count > 0)
            throw new DataRefusedException(faults);
    }

    private static DataUse Use(Workspace workspace) => new()
    {
        Split = workspace.Declaration.Split,
        SplitPlace = workspace.Declaration.Place("split"),
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
