using Assay.Data;
using Assay.Lifecycle;

namespace Assay.Components;

/// <param name="accepted">The names of pinned batches that may have changed or gone.</param>
internal sealed class IngestStage(params IReadOnlyCollection<string> accepted) : StageWork<DataLock>(Stage.Ingest)
{
    public override bool WritesDataset => true;

    /// <summary>What reads batches.</summary>
    public static readonly string[] Code = ["Assay.Data", "Assay.Profiling", "System.IO.Hashing"];

    public override void Prepare(Workspace workspace, CancellationToken cancellationToken)
    {
        if (!workspace.Contract.AllTables.Any(t => t.From.Count > 0))
            return;
        var work = Path.Combine(workspace.Artifacts, "sources", workspace.Declaration.Dataset.Value);
        new SourceCollector(workspace.DatasetFolder, work, workspace.Digests.DigestOf, new HttpDownloadOptions(), workspace.Time, workspace.Logger)
            .Collect(workspace.Contract, Pinned(workspace), accepted, cancellationToken);
    }

    public override StageInputs Inputs(Workspace workspace)
    {
        var inputs = new StageInputs().AddCode(workspace, Code);
        foreach (var table in workspace.Contract.AllTables)
            inputs.Add($"contract.yaml table {table.Name}", $"{table.Files} {table.Delimiter}");
        return inputs.AddParts("batches", [.. Batches(workspace).Select(b => Part(b.Name, workspace.Digests.DigestOf(b.Path)))]);
    }

    public override DataLock Execute(Workspace workspace, CancellationToken cancellationToken)
    {
        var ingested = new Ingestor(workspace.Logger).Ingest(
            workspace.Contract, Batches(workspace), Binding(workspace), accepted, workspace.Digests.DigestOf, cancellationToken);
        AtomicFile.WriteText(workspace.DataLockYaml, DataLockFile.Write(ingested));
        return ingested;
    }

    /// <summary>What <c>data.lock.yaml</c> says.</summary>
    public static DataLock Pinned(Workspace workspace) =>
        DataLockFile.Read(workspace.DataLockYaml, workspace.Show(workspace.DataLockYaml), workspace.Declaration.Dataset);

    /// <summary>
    /// What was pinned, without batches that have changed and stand in no commit: nobody relies on them yet, such as on one that
    /// Validate refused. Outside a git repository all that is pinned binds.
    /// </summary>
    private static DataLock Binding(Workspace workspace)
    {
        var pinned = Pinned(workspace);
        Batch[] changed = [.. pinned.Batches.Where(b => !IsAsPinned(workspace, b))];
        if (changed.Length == 0 || GitHistory.Text(workspace, "rev-parse", "HEAD") is null)
            return pinned;
        var committed = GitHistory.Text(workspace, "show", $"HEAD:./{workspace.Show(workspace.DataLockYaml)}") ?? "";
        return pinned with { Batches = [.. pinned.Batches.Except(changed.Where(b => !committed.Contains(b.Digest.Value, StringComparison.Ordinal)))] };
    }

    private static bool IsAsPinned(Workspace workspace, Batch batch)
    {
        var path = Path.Combine(workspace.DatasetFolder, batch.Name);
        return File.Exists(path) && workspace.Digests.DigestOf(path) == batch.Digest;
    }

    public override IEnumerable<KeyValuePair<string, string>>? PartsOf(DataLock result, string input) => Parts(result.Batches);

    /// <summary>Pinned batches as parts of a stage's inputs.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Parts(IReadOnlyList<Batch> batches) => [.. batches.Select(b => Part(b.Name, b.Digest))];

    private static KeyValuePair<string, string> Part(string name, ContentDigest digest) => new($"batch {name}", digest.Value);

    public override IEnumerable<Artifact> Outputs(Workspace workspace, DataLock result) =>
        [Artifact.Of(workspace.Root, workspace.DataLockYaml)];

    public override IEnumerable<(string Name, string Value)> Summary(DataLock result) =>
        [("batches", $"{result.Batches.Count}"), ("rows", $"{result.Batches.Sum(b => b.Rows):N0}")];

    /// <summary>The files of all tables of the dataset.</summary>
    /// <exception cref="WrongUseException">A file belongs to two tables.</exception>
    public static IReadOnlyList<BatchFile> Batches(Workspace workspace)
    {
        BatchFile[] batches = [.. workspace.Contract.AllTables.SelectMany(t => BatchFile.Find(workspace.DatasetFolder, workspace.Show(workspace.DatasetFolder), t))];
        var shared = batches.GroupBy(b => b.Path, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        return shared is null ? batches : throw new WrongUseException(
            new Fault($"'{shared.First().Name}' belongs to the tables {string.Join(" and ", shared.Select(b => b.Table.Name))}")
            {
                Place = shared.Last().Table.Place,
                NextStep = "narrow 'files' of one of them",
            });
    }
}
