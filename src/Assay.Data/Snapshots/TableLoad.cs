using System.Diagnostics;
using Assay.Lifecycle;
using Assay.Profiling;
using Microsoft.Extensions.Logging;

namespace Assay.Data;

/// <summary>One table on its way into a snapshot: its batches are read once, then what can only be told of all rows is checked.</summary>
internal sealed class TableLoad : IDisposable
{
    private readonly TableContract table;
    private readonly SnapshotWriter store;
    private readonly DateTime now;
    private readonly IReadOnlyList<BatchFile> batches;
    private readonly TableValidator validator;
    private readonly List<CheckTally> late = [];
    private readonly List<QuarantineFile> quarantine;

    public TableLoad(TableContract table, IReadOnlyList<BatchFile> batches, SnapshotWriter store, string quarantineFolder, string keysFolder, DateTime now)
    {
        (this.table, this.batches, this.store, this.now) = (table, batches, store, now);
        validator = new TableValidator(table, keysFolder, now);
        quarantine = [.. batches.Select(b => new QuarantineFile(Path.Combine(quarantineFolder, $"{b.Name}.quarantine.csv")))];
    }

    public long Rows => validator.Rows;

    public long QuarantinedRows => quarantine.Sum(q => q.Rows);

    /// <summary>The profile of the sound rows of each batch, in the order of the batches.</summary>
    public List<(BatchFile Batch, TableProfile Profile)> Profiles { get; } = [];

    /// <summary>Reads all batches into the store.</summary>
    public void Read(ILogger logger, CancellationToken cancellationToken)
    {
        using var rows = store.StartTable(table);
        foreach (var (batch, bad) in batches.Zip(quarantine))
        {
            var watch = Stopwatch.StartNew();
            var before = validator.Rows;
            Profiles.Add((batch, validator.Validate(batch, bad, rows.Append, cancellationToken)));
            logger.LogDebug("{Batch}: {Rows} rows, {Bad} set aside, {Elapsed} ms", batch.Name, validator.Rows - before, bad.Rows, watch.ElapsedMilliseconds);
        }
    }

    /// <summary>Checks what needs all rows of all tables; rows that break it go to quarantine too. The profiles still count them.</summary>
    /// <exception cref="WrongUseException">An SQL check is wrong.</exception>
    public void CheckLate()
    {
        foreach (var (check, places) in validator.LateRepetitions())
            Reject(check, places);
        foreach (var check in table.Checks)
            Reject(Late($"sql {check.Name}", check.Sql, check.Terms), store.Breaking(table, check));
        foreach (var reference in table.References)
        {
            var allowed = $"what stands in {string.Join(", ", reference.To)} of {reference.Table}";
            Reject(Late($"reference {string.Join(", ", reference.Columns)}", allowed, reference.Terms), store.Dangling(table, reference));
        }
    }

    public IEnumerable<CheckResult> Results() =>
    [
        .. validator.Checks.Concat(late).Select(c => c.Result(validator.Rows)),
        .. validator.NewColumnResults(),
        .. FigureChecks.Of(table, TableProfile.Sum(Profiles.Select(p => p.Profile)), now),
        .. FigureChecks.Volumes(table, Profiles),
    ];

    /// <summary>How the batches compare with each other; to be asked when no row is set aside any more.</summary>
    /// <exception cref="WrongUseException">The contract compares with a batch that is not there.</exception>
    public IReadOnlyList<DriftResult> Drift(CancellationToken cancellationToken) =>
        table.Drift is { } drift ? new DriftCheck(table, drift, Profiles, store.Connection).Results(cancellationToken) : [];

    /// <summary>What may fool a model; to be asked when the rows are split.</summary>
    public IReadOnlyList<QualityResult> Quality(DataUse use, long trainRows) => table.Quality is { } quality
        ? new QualityCheck(quality, new QualityData(table, TableProfile.Sum(Profiles.Select(p => p.Profile)), batches, use, trainRows, store.Connection, now)).Results()
        : [];

    public IEnumerable<Artifact> SaveQuarantine(string workspaceRoot) => [.. quarantine.Select(q => q.Save(workspaceRoot)).OfType<Artifact>()];

    public void Dispose()
    {
        validator.Dispose();
        quarantine.ForEach(q => q.Dispose());
    }

    private CheckTally Late(string check, string allowed, CheckTerms terms)
    {
        var tally = new CheckTally(-1, table.Name, check, allowed, terms);
        late.Add(tally);
        return tally;
    }

    /// <summary>The rows are known by their place only, so their batches are read again up to them.</summary>
    private void Reject(CheckTally check, IReadOnlyList<long> places)
    {
        if (places.Count == 0)
            return;
        if (!check.IsWarning)
            store.Delete(table, places);
        foreach (var ofBatch in places.GroupBy(p => (int)(p >> 40)))
        {
            var (batch, lines) = (batches[ofBatch.Key], ofBatch.Select(p => p & ((1L << 40) - 1)).ToHashSet());
            var found = new List<(string, SourcePlace)>();
            foreach (var (line, place, record) in RecordsAt(batch, lines))
            {
                if (!check.IsWarning)
                    quarantine[ofBatch.Key].Add(line, check.Check, record);
                if (found.Count < CheckTally.MaxSamples)
                    found.Add(($"the record '{record}' breaks '{check.Check}'", place));
            }
            check.Add(lines.Count, found);
        }
    }

    private static IEnumerable<(long Line, SourcePlace Place, string Record)> RecordsAt(BatchFile batch, HashSet<long> lines)
    {
        using var reader = batch.OpenReader();
        for (var left = lines.Count; left > 0 && reader.Read() is { } block; reader.Return(block))
        {
            block.Parse();
            for (var record = 0; record < block.Records; record++)
            {
                if (!lines.Contains(block.Line(record)))
                    continue;
                left--;
                yield return (block.Line(record), block.Place(record), block.RecordText(record));
            }
        }
    }
}
