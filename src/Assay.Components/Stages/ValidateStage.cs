using Assay.Data;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

internal sealed class ValidateStage() : StageWork<DatasetSnapshot>(Stage.Validate)
{
    public override bool WritesDataset => true;

    public override StageInputs Inputs(Workspace workspace)
    {
        var inputs = new StageInputs()
            .AddCode(workspace, [.. IngestStage.Code, "DuckDB.NET.Data", "DuckDB.NET.Bindings"])
            .AddNative(workspace, "duckdb")
            .AddFile(workspace, workspace.ContractYaml)
            .AddModel(workspace, "split");
        return inputs.AddParts("batches", IngestStage.Parts(StageRecords.Result<DataLock>(workspace, Stage.Ingest).Batches));
    }

    public override DatasetSnapshot Execute(Workspace workspace, CancellationToken cancellationToken)
    {
        var snapshots = Path.Combine(workspace.Artifacts, "snapshots", workspace.Declaration.Dataset.Value);
        AtomicFile.DeletePartials(snapshots);
        var batches = IngestStage.Batches(workspace);
        var pinned = StageRecords.Result<DataLock>(workspace, Stage.Ingest).Batches;
        CheckPinned(workspace, batches, pinned);
        var snapshot = new SnapshotBuilder(workspace.Root, workspace.Time, workspace.Logger).Build(
            workspace.Contract,
            workspace.Digests.DigestOf(workspace.ContractYaml),
            batches,
            workspace.Declaration.Split,
            snapshots,
            Path.Combine(workspace.Artifacts, "quarantine", workspace.Declaration.Dataset.Value),
            Path.Combine(workspace.Artifacts, "profiles", workspace.Declaration.Dataset.Value),
            cancellationToken);
        foreach (var finding in snapshot.Validation.Findings)
        {
            if (finding.Severity == CheckSeverity.Warning)
            {
                workspace.Logger.LogWarning(
                    "Check {Check} of {Table} warns: {Violations} of {Rows}; the first: {Sample}",
                    finding.Check, finding.Table, finding.Violations, finding.Rows, finding.Samples[0].ToString());
                continue;
            }
            workspace.Logger.LogInformation(
                "Check {Check} of {Table}: {Violations} of {Rows} rows set aside, within the tolerance of {Tolerance:P3}; the first: {Sample}",
                finding.Check, finding.Table, finding.Violations, finding.Rows, finding.ToleranceRatio, finding.Samples[0].ToString());
        }
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

    public override IEnumerable<Artifact> Outputs(Workspace workspace, DatasetSnapshot result) => result.Tables.Values;

    public override IEnumerable<(string Name, string Value)> Summary(DatasetSnapshot result) =>
    [
        ("train", $"{result.TrainRows:N0}"),
        ("test", $"{result.TestRows:N0}"),
        ("quarantined", $"{result.Validation.QuarantinedRows:N0}"),
    ];
}
