using System.Diagnostics;
using Assay.Lifecycle;
using Assay.Profiling;
using Microsoft.Extensions.Logging;

namespace Assay.Data;

/// <summary>Validates all batches of a dataset against its contract and writes what is sound as a snapshot.</summary>
/// <param name="workspaceRoot">The folder that artifacts' paths are relative to.</param>
public sealed class SnapshotBuilder(string workspaceRoot, TimeProvider time, ILogger logger)
{
    /// <summary>Is told what was found before data is refused for it, and again when more was looked for. Default: nobody.</summary>
    public Action<ValidationDetails>? Tell { get; init; }

    /// <param name="use">What the model does with the main table.</param>
    /// <param name="snapshotsFolder">Where <c>&lt;digest&gt;/&lt;table&gt;.parquet</c> is written.</param>
    /// <param name="quarantineFolder">Where the rows set aside go, one file a batch.</param>
    /// <param name="profilesFolder">Where the profile of each batch goes.</param>
    /// <exception cref="DataRefusedException">A check failed beyond its tolerance; the quarantine files are there all the same.</exception>
    public DatasetSnapshot Build(
        DataContract contract,
        ContentDigest contractDigest,
        IReadOnlyList<BatchFile> batches,
        DataUse use,
        string snapshotsFolder,
        string quarantineFolder,
        string profilesFolder,
        CancellationToken cancellationToken)
    {
        using var store = new SnapshotWriter(Path.Combine(snapshotsFolder, $"spill.partial-{Environment.ProcessId}"));
        var keysFolder = Path.Combine(snapshotsFolder, $"keys.partial-{Environment.ProcessId}");
        var loads = contract.AllTables
            .Select(t => new TableLoad(t, [.. batches.Where(b => b.Table == t)], store, quarantineFolder, keysFolder, time.GetUtcNow().UtcDateTime))
            .ToList();
        try
        {
            loads.ForEach(l => l.Read(logger, cancellationToken));
            loads.ForEach(l => l.CheckLate());
            var watch = Stopwatch.StartNew();
            IReadOnlyList<DriftResult> drift = [.. loads.SelectMany(l => l.Drift(cancellationToken))];
            logger.LogDebug("{Columns} columns of batches compared with their reference, {Elapsed} ms", drift.Count, watch.ElapsedMilliseconds);
            return Finish(contract, contractDigest, use, loads, drift, store, snapshotsFolder, quarantineFolder, profilesFolder);
        }
        finally
        {
            loads.ForEach(l => l.Dispose());
        }
    }

    private DatasetSnapshot Finish(
        DataContract contract,
        ContentDigest contractDigest,
        DataUse use,
        List<TableLoad> loads,
        IReadOnlyList<DriftResult> drift,
        SnapshotWriter store,
        string snapshotsFolder,
        string quarantineFolder,
        string profilesFolder)
    {
        CheckResult[] results = [.. loads.SelectMany(l => l.Results())];
        var report = new ValidationReport
        {
            Dataset = contract.Dataset,
            Rows = loads.Sum(l => l.Rows),
            QuarantinedRows = loads.Sum(l => l.QuarantinedRows),
            ChecksMade = results.Length,
            Findings = [.. results.Where(r => r.Violations > 0).OrderBy(r => r.Passed).ThenByDescending(r => r.ViolationRatio)],
            Quarantine = [.. loads.SelectMany(l => l.SaveQuarantine(workspaceRoot))],
            Drift = drift,
        };
        Judge(report);
        foreach (var (batch, profile) in loads.SelectMany(l => l.Profiles))
            AtomicFile.WriteText(Path.Combine(profilesFolder, $"{batch.Name}.json"), profile.ToJson());
        var (trainRows, testRows) = store.AssignSplit(contract.Table, use);
        report = report with { Quality = loads[0].Quality(use, trainRows) };
        Judge(report);
        return new DatasetSnapshot
        {
            Dataset = contract.Dataset,
            Tables = store.Save(workspaceRoot, snapshotsFolder),
            MainTable = contract.Table.Name,
            TrainRows = trainRows,
            TestRows = testRows,
            Split = use.Split,
            OutcomeColumns = [.. contract.Table.Columns.Where(c => c.Outcome).Select(c => c.Name)],
            ContractDigest = contractDigest,
            Validation = report,
        };

        void Judge(ValidationReport found)
        {
            Tell?.Invoke(new ValidationDetails(found, results, [.. loads.SelectMany(l => l.Profiles).Select(p => new BatchProfile(p.Batch.Name, p.Profile))]));
            if (!found.Passed)
                throw new DataRefusedException(Refusal.Of(found, contract, Path.GetRelativePath(workspaceRoot, quarantineFolder)));
        }
    }
}
