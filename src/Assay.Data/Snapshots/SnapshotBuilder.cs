using System.Diagnostics;
using Assay.Lifecycle;
using Assay.Profiling;
using Microsoft.Extensions.Logging;

namespace Assay.Data;

/// <summary>Validates all batches of a dataset against its contract and writes what is sound as a snapshot.</summary>
/// <param name="workspaceRoot">The folder that artifacts' paths are relative to.</param>
public sealed class SnapshotBuilder(string workspaceRoot, ILogger logger)
{
    /// <param name="snapshotsFolder">Where <c>&lt;digest&gt;/&lt;table&gt;.parquet</c> is written.</param>
    /// <param name="quarantineFolder">Where the rows set aside go, one file a batch.</param>
    /// <param name="profilesFolder">Where the profile of each batch goes.</param>
    /// <exception cref="DataRefusedException">A check failed beyond its tolerance; the quarantine files are there all the same.</exception>
    public DatasetSnapshot Build(
        DataContract contract,
        ContentDigest contractDigest,
        IReadOnlyList<BatchFile> batches,
        SplitRule split,
        string snapshotsFolder,
        string quarantineFolder,
        string profilesFolder,
        CancellationToken cancellationToken)
    {
        var results = new List<CheckResult>();
        var quarantine = new List<Artifact>();
        var profiles = new List<(BatchFile Batch, TableProfile Profile)>();
        var (rows, quarantinedRows) = (0L, 0L);
        using var store = new SnapshotWriter();
        foreach (var table in contract.AllTables)
        {
            using var validator = new TableValidator(table, Path.Combine(snapshotsFolder, $"keys.partial-{Environment.ProcessId}"));
            using (var rowWriter = store.StartTable(table))
            {
                foreach (var batch in batches.Where(b => b.Table == table))
                {
                    var watch = Stopwatch.StartNew();
                    var before = validator.Rows;
                    using var bad = new QuarantineFile(Path.Combine(quarantineFolder, $"{batch.Name}.quarantine.csv"));
                    var profile = validator.Validate(batch, bad, rowWriter.Append, cancellationToken);
                    logger.LogDebug("{Batch}: {Rows} rows, {Bad} set aside, {Elapsed} ms", batch.Name, validator.Rows - before, bad.Rows, watch.ElapsedMilliseconds);
                    quarantinedRows += bad.Rows;
                    if (bad.Save(workspaceRoot) is { } file)
                        quarantine.Add(file);
                    profiles.Add((batch, profile));
                }
            }
            rows += validator.Rows;
            results.AddRange(validator.Checks.Select(t => t.Result(validator.Rows)));
        }

        var report = new ValidationReport
        {
            Dataset = contract.Dataset,
            Rows = rows,
            QuarantinedRows = quarantinedRows,
            ChecksMade = results.Count,
            Findings = [.. results.Where(r => r.Violations > 0).OrderBy(r => r.Passed).ThenByDescending(r => r.ViolationRatio)],
            Quarantine = quarantine,
        };
        if (!report.Passed)
            throw new DataRefusedException(Faults(report, Path.GetRelativePath(workspaceRoot, quarantineFolder)));

        foreach (var (batch, profile) in profiles)
            AtomicFile.WriteText(Path.Combine(profilesFolder, $"{batch.Name}.json"), profile.ToJson());
        var (trainRows, testRows) = store.AssignSplit(contract.Table, split);
        return new DatasetSnapshot
        {
            Dataset = contract.Dataset,
            Tables = store.Save(workspaceRoot, snapshotsFolder),
            MainTable = contract.Table.Name,
            TrainRows = trainRows,
            TestRows = testRows,
            Split = split,
            OutcomeColumns = [.. contract.Table.Columns.Where(c => c.Outcome).Select(c => c.Name)],
            ContractDigest = contractDigest,
            Validation = report,
        };
    }

    private static IReadOnlyList<Fault> Faults(ValidationReport report, string quarantineFolder) =>
    [
        .. report.Findings.Where(f => !f.Passed).SelectMany(f => f.Samples),
        .. report.Findings.Where(f => !f.Passed).Select(f => new Fault(
            $"check '{f.Check}' of table {f.Table} failed: {f.Violations:N0} of {f.Rows:N0} rows ({f.ViolationRatio:P3}), tolerance {f.ToleranceRatio:P3}")
        {
            NextStep = $"correct the rows (all of them stand in {quarantineFolder}), or change the check in contract.yaml",
        }),
    ];
}
