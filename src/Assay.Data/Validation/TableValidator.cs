using System.Collections.Concurrent;
using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>
/// Checks and profiles the batches of one table in a single pass: blocks of records are parsed and checked in parallel, then taken in the
/// order of the file, so that the result does not depend on the number of threads. Memory does not grow with the number of rows.
/// </summary>
internal sealed class TableValidator : IDisposable
{
    private readonly TableContract table;
    private readonly int threads;
    private readonly List<CheckTally> checks = [];
    private readonly ColumnReader[] columns;
    private readonly CheckTally shape;
    private readonly CheckTally? key;
    private readonly CheckTally? period;
    private readonly OrderedChecks ordered;
    private readonly BlockProfiler profiler;
    private readonly ConcurrentBag<BlockWork> idle = [];

    /// <summary>For each column of the contract its place in the batch that is read.</summary>
    private int[] ordinals = [];
    private int batches;
    private readonly Dictionary<string, SourcePlace> newColumns = new(StringComparer.Ordinal);

    /// <param name="keysFolder">Where keys go that do not fit into memory.</param>
    /// <param name="threads">How many work at once; 1 uses no other thread. Default: the number of processors.</param>
    /// <param name="now">The moment of the run, for checks of age.</param>
    public TableValidator(TableContract table, string keysFolder, DateTime now, int? threads = null)
    {
        this.table = table;
        this.threads = Math.Max(1, threads ?? Environment.ProcessorCount);
        columns = [.. table.Columns.Select(c => new ColumnReader(c, now, (check, allowed, terms) => Add($"{check} {c.Name}", allowed, terms)))];
        shape = Add("shape", $"{columns.Length} fields", CheckTerms.Default, static (block, record) => $"the record has {block.FieldCount(record)} fields");
        if (table.Key.Count > 0)
            key = Add("key", $"{string.Join(", ", table.Key)} together once", table.KeyTerms, DescribeKey);
        if (table.Period is not null)
            period = Add($"period {table.Period.Column}", "the month in the file's name", table.Period.Terms);
        ordered = new OrderedChecks(table, columns, key, keysFolder);
        profiler = new BlockProfiler(table);
    }

    public long Rows { get; private set; }

    public IReadOnlyList<CheckTally> Checks => checks;

    /// <summary>Reads one batch; rows that break a check go to quarantine, the others into the profile and to <paramref name="accept"/>.</summary>
    /// <returns>The profile of the sound rows.</returns>
    /// <exception cref="DataRefusedException">A column is missing or unknown, or the file can't be read on.</exception>
    public TableProfile Validate(BatchFile batch, QuarantineFile quarantine, Action<BlockWork>? accept, CancellationToken cancellationToken)
    {
        using var reader = batch.OpenReader();
        ordinals = BatchHeader.Match(table, reader);
        foreach (var column in reader.Header.Where(h => table.Find(h) is null))
            newColumns.TryAdd(column, reader.HeaderPlace);
        DateTime? month = period is null ? null : BatchHeader.Month(batch);
        var profile = BlockProfiler.Start(table);
        ordered.StartBatch();
        batches++;
        using var blocks = new OrderedBlocks(reader.Read, block => Check(block, month), threads);
        while (blocks.Take() is { } work)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ordered.Check(work, ordinals);
            work.Findings.Hand(work.Block, quarantine);
            profiler.Add(work, profile);
            accept?.Invoke(work);
            Rows += work.Block.Records;
            reader.Return(work.Block);
            idle.Add(work);
        }
        return profile;
    }

    /// <summary>Rows that repeat a key or a value, of those for which only now can be told; by their places.</summary>
    public IEnumerable<(CheckTally Check, IReadOnlyList<long> Places)> LateRepetitions() => ordered.LateRepetitions();

    /// <summary>The columns that batches have beyond the contract, where it asks to be told of them.</summary>
    public IEnumerable<CheckResult> NewColumnResults() => table.NewColumns != NewColumns.Warn ? [] : newColumns.Select(c => new CheckResult
    {
        Table = table.Name,
        Check = $"new column {c.Key}",
        Allowed = string.Join(", ", table.Columns.Select(t => t.Name)),
        Violations = 1,
        Rows = 1,
        ToleranceRatio = 0,
        Severity = CheckSeverity.Warning,
        Samples = [new Fault($"column '{c.Key}' is not in the contract and is not read") { Place = c.Value }],
    });

    public void Dispose() => ordered.Dispose();

    private CheckTally Add(string check, string allowed, CheckTerms terms, Func<RecordBlock, int, string>? describe = null)
    {
        var tally = new CheckTally(checks.Count, table.Name, check, allowed, terms, describe);
        checks.Add(tally);
        return tally;
    }

    private BlockWork Check(RecordBlock block, DateTime? month)
    {
        if (!idle.TryTake(out var work))
            work = new BlockWork(table, checks);
        work.Batch = batches - 1;
        block.Parse();
        work.Start(block);
        var findings = work.Findings;
        for (var record = 0; record < block.Records; record++)
        {
            if (block.IsRegular)
                break;
            if (block.FieldCount(record) != block.Columns)
                findings.Add(shape, record, BlockFindings.WholeRecord);
        }
        for (var i = 0; i < columns.Length; i++)
        {
            work.Cells[i].Clear(block.Records);
            block.Read(columns[i], ordinals[i], work.Cells[i], findings);
        }
        if (month is { } first)
            CheckPeriod(work, first.Ticks, first.AddMonths(1).Ticks);
        ordered.HashKeys(work);
        return work;
    }

    private void CheckPeriod(BlockWork work, long from, long until)
    {
        var column = IndexOf(table.Period!.Column);
        var cells = work.Cells[column];
        for (var record = 0; record < work.Block.Records; record++)
        {
            if (work.Findings.IsSound(record) && !cells.IsMissing[record] && !(cells.Integers[record] >= from && cells.Integers[record] < until))
                work.Findings.Add(period!, record, ordinals[column]);
        }
    }

    private string DescribeKey(RecordBlock block, int record) =>
        $"the key '{string.Join(',', table.Key.Select(k => CellText.Show(block.Text(record, ordinals[IndexOf(k)]))))}' came before";

    private int IndexOf(string column) => Array.FindIndex(columns, c => c.Column.Name == column);
}
