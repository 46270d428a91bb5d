using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>The checks that compare a row with the rows before it. Blocks come here in the order of the files.</summary>
internal sealed class OrderedChecks : IDisposable
{
    private readonly ColumnReader[] columns;
    private readonly CheckTally? key;
    private readonly int[] keyColumns;
    private readonly KeySet keys;
    private readonly List<(int Column, CheckTally Check, KeySet Seen)> uniques = [];
    private readonly List<(int Column, CheckTally Check, bool IsStrict)> increasing = [];
    private readonly double[] last;

    public OrderedChecks(TableContract table, ColumnReader[] columns, CheckTally? key, string keysFolder)
    {
        this.columns = columns;
        this.key = key;
        keyColumns = [.. table.Key.Select(k => Array.FindIndex(columns, c => c.Column.Name == k))];
        keys = new KeySet(Path.Combine(keysFolder, table.Name));
        last = new double[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Unique is { } unique)
                uniques.Add((i, unique, new KeySet(Path.Combine(keysFolder, $"{table.Name}.{unique.Number}"))));
            if (columns[i].Increasing is { } rising)
                increasing.Add((i, rising, columns[i].IsStrictlyIncreasing));
        }
    }

    /// <summary>Hashes the keys of sound records. Needs no order, so it can be done in parallel.</summary>
    public void HashKeys(BlockWork work)
    {
        if (key is null || IsOneInteger(keyColumns))
            return;
        for (var record = 0; record < work.Block.Records; record++)
        {
            if (work.Findings.IsSound(record))
                work.Keys[record] = work.Hash(record, keyColumns);
        }
    }

    public void StartBatch() => Array.Fill(last, double.NegativeInfinity);

    public void Check(BlockWork work, ReadOnlySpan<int> ordinals)
    {
        var (findings, records) = (work.Findings, work.Block.Records);
        foreach (var (column, check, isStrict) in increasing)
        {
            var (cells, before) = (work.Cells[column], last[column]);
            for (var record = 0; record < records; record++)
            {
                if (!findings.IsSound(record) || cells.IsMissing[record])
                    continue;
                var value = cells.Measure(record);
                if (value < before || (isStrict && value == before))
                    findings.Add(check, record, ordinals[column]);
                else
                    before = value;
            }
            last[column] = before;
        }
        foreach (var (column, check, seen) in uniques)
        {
            var isMissing = work.Cells[column].IsMissing;
            for (var record = 0; record < records; record++)
            {
                if (findings.IsSound(record) && !isMissing[record] && !IsNew(work, record, seen, [column], hashed: false))
                    findings.Add(check, record, ordinals[column]);
            }
        }
        if (key is null)
            return;
        for (var record = 0; record < records; record++)
        {
            if (findings.IsSound(record) && !IsNew(work, record, keys, keyColumns, hashed: true))
                findings.Add(key, record, BlockFindings.WholeRecord);
        }
    }

    /// <summary>The repetitions that could only be told now, by their check; <see cref="KeySet.LateRepetitions"/>.</summary>
    public IEnumerable<(CheckTally Check, IReadOnlyList<long> Places)> LateRepetitions()
    {
        foreach (var (_, check, seen) in uniques)
            yield return (check, seen.LateRepetitions());
        if (key is not null)
            yield return (key, keys.LateRepetitions());
    }

    public void Dispose()
    {
        keys.Dispose();
        foreach (var (_, _, seen) in uniques)
            seen.Dispose();
    }

    private bool IsOneInteger(ReadOnlySpan<int> of) => of.Length == 1 && columns[of[0]].Column.Type == ColumnType.Integer;

    private bool IsNew(BlockWork work, int record, KeySet seen, ReadOnlySpan<int> of, bool hashed)
    {
        // Two missing keys are the same key.
        if (IsOneInteger(of) && work.Cells[of[0]] is var cells && !cells.IsMissing[record])
            return seen.Add(cells.Integers[record], work.Place(record));
        return IsNewHash(work, record, seen, of, hashed);
    }

    private bool IsNewHash(BlockWork work, int record, KeySet seen, ReadOnlySpan<int> of, bool hashed) =>
        seen.Add(hashed && !IsOneInteger(of) ? work.Keys[record] : work.Hash(record, of), work.Place(record));
}
