using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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
    private readonly KeySet keys;

    /// <summary>The column that alone is the key and holds whole numbers; -1 when the key is of another kind.</summary>
    private readonly int integerKey;
    private readonly Dictionary<ColumnReader, KeySet> uniques = [];
    private readonly BlockProfiler profiler;
    private readonly ConcurrentBag<BlockWork> idle = [];

    /// <summary>For each column of the contract its place in the batch that is read.</summary>
    private int[] ordinals = [];

    /// <param name="keysFolder">Where keys go that do not fit into memory.</param>
    /// <param name="threads">Blocks that are under way at once; 1 uses no other thread. Default: the number of processors.</param>
    public TableValidator(TableContract table, string keysFolder, int? threads = null)
    {
        this.table = table;
        this.threads = threads ?? Environment.ProcessorCount;
        columns = [.. table.Columns.Select(c => new ColumnReader(table, c, (check, allowed, tolerance) => Add($"{check} {c.Name}", allowed, tolerance)))];
        shape = Add("shape", $"{columns.Length} fields", 0, static (block, record) => $"the record has {block.FieldCount(record)} fields");
        if (table.Key.Count > 0)
            key = Add("key", $"{string.Join(", ", table.Key)} together once", table.KeyToleranceRatio, DescribeKey);
        if (table.Period is not null)
            period = Add($"period {table.Period.Column}", "the month in the file's name", table.Period.ToleranceRatio);
        integerKey = table.Key is [var single] && table.Find(single)!.Type == ColumnType.Integer ? IndexOf(single) : -1;
        keys = new KeySet(Path.Combine(keysFolder, table.Name));
        foreach (var column in columns.Where(c => c.Unique is not null))
            uniques[column] = new KeySet(Path.Combine(keysFolder, $"{table.Name}.{column.Unique!.Number}"));
        profiler = new BlockProfiler(table);
    }

    public long Rows { get; private set; }

    public IReadOnlyList<CheckTally> Checks => checks;

    /// <summary>Reads one batch; rows that break a check go to quarantine, the others into the profile and to <paramref name="accept"/>.</summary>
    /// <returns>The profile of the sound rows.</returns>
    /// <exception cref="DataRefusedException">A column is missing or unknown, or the file can't be read on.</exception>
    public TableProfile Validate(BatchFile batch, QuarantineFile quarantine, Action<BlockWork>? accept, CancellationToken cancellationToken)
    {
        using var reader = BlockReader.Open(batch);
        ordinals = BatchHeader.Match(batch, reader.Header);
        DateTime? month = period is null ? null : BatchHeader.Month(batch);
        var profile = BlockProfiler.Start(table);
        var pending = new Queue<Task<BlockWork?>>();
        var read = Task.FromResult(true);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                while (pending.Count < Math.Max(1, threads))
                    pending.Enqueue(Start());
                if (pending.Dequeue().GetAwaiter().GetResult() is not { } work)
                    return profile;
                CheckKeys(work);
                work.Findings.Hand(work.Block, batch, quarantine);
                profiler.Add(work, profile);
                accept?.Invoke(work);
                Rows += work.Block.Records;
                reader.Return(work.Block);
                idle.Add(work);
            }
        }
        finally
        {
            // The file may be closed only when nobody reads it.
            Task.WhenAll(pending).ContinueWith(_ => { }, TaskScheduler.Default).Wait(CancellationToken.None);
        }

        // Blocks are read one after the other, and checked while the next is read.
        Task<BlockWork?> Start()
        {
            var before = read;
            if (!idle.TryTake(out var work))
                work = new BlockWork(table, checks);
            if (threads <= 1)
                return Task.FromResult(reader.Read(work.Block) ? Check(work, batch, month) : null);
            var mine = read = Task.Run(async () => await before && reader.Read(work.Block), CancellationToken.None);
            return Task.Run(async () => await mine ? Check(work, batch, month) : null, CancellationToken.None);
        }
    }

    public void Dispose()
    {
        keys.Dispose();
        foreach (var unique in uniques.Values)
            unique.Dispose();
    }

    private CheckTally Add(string check, string allowed, double toleranceRatio, Func<RecordBlock, int, string>? describe = null)
    {
        var tally = new CheckTally(checks.Count, table.Name, check, allowed, toleranceRatio, describe);
        checks.Add(tally);
        return tally;
    }

    private BlockWork Check(BlockWork work, BatchFile batch, DateTime? month)
    {
        work.Block.Parse(batch);
        work.Clear();
        var (block, findings) = (work.Block, work.Findings);
        for (var record = 0; record < block.Records; record++)
        {
            if (block.FieldCount(record) != columns.Length)
                findings.Add(shape, record, BlockFindings.WholeRecord);
        }
        for (var i = 0; i < columns.Length; i++)
            columns[i].Read(block, ordinals[i], work.Cells[i], findings);
        if (month is { } first)
            CheckPeriod(work, first.Ticks, first.AddMonths(1).Ticks);
        if (key is null || integerKey >= 0)
            return work;
        int[] keyOrdinals = [.. table.Key.Select(k => ordinals[IndexOf(k)])];
        for (var record = 0; record < block.Records; record++)
        {
            if (findings.IsSound(record))
                work.Keys[record] = work.Hash(record, keyOrdinals);
        }
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

    /// <summary>Here the rows come in their order, so a repetition is the later row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CheckKeys(BlockWork work)
    {
        var findings = work.Findings;
        foreach (var (column, seen) in uniques)
        {
            var (cells, ordinal) = (work.Cells[Array.IndexOf(columns, column)], ordinals[Array.IndexOf(columns, column)]);
            var isInteger = column.Column.Type == ColumnType.Integer;
            for (var record = 0; record < work.Block.Records; record++)
            {
                if (!findings.IsSound(record) || cells.IsMissing[record])
                    continue;
                var line = work.Block.Line(record);
                if (!(isInteger ? seen.Add(cells.Integers[record], line) : seen.Add(work.Hash(record, [ordinal]), line)))
                    findings.Add(column.Unique!, record, ordinal);
            }
        }
        if (key is null)
            return;
        for (var record = 0; record < work.Block.Records; record++)
        {
            if (findings.IsSound(record) && !IsNewKey(work, record))
                findings.Add(key, record, BlockFindings.WholeRecord);
        }
    }

    private bool IsNewKey(BlockWork work, int record)
    {
        var line = work.Block.Line(record);
        if (integerKey < 0)
            return keys.Add(work.Keys[record], line);
        var cells = work.Cells[integerKey];
        // Two missing keys are the same key.
        return cells.IsMissing[record] ? keys.Add(work.Hash(record, [ordinals[integerKey]]), line) : keys.Add(cells.Integers[record], line);
    }

    private string DescribeKey(RecordBlock block, int record) =>
        $"the key '{string.Join(',', table.Key.Select(k => CellText.Show(block.Field(record, ordinals[IndexOf(k)]))))}' came before";

    private int IndexOf(string column) => Array.FindIndex(columns, c => c.Column.Name == column);
}
