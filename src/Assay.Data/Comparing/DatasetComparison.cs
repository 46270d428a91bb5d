using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>
/// Compares a dataset at two revisions: batches by their digests, rows by the key of their table, columns by their profiles. Rows of batches
/// that both have are only profiled.
/// </summary>
/// <param name="workFolder">Where rows go that do not fit into memory.</param>
public sealed class DatasetComparison(string workFolder, TimeProvider time)
{
    /// <exception cref="DataRefusedException">A batch does not fit its contract's columns.</exception>
    public DatasetChange Compare(DataRevision from, DataRevision to, CancellationToken cancellationToken)
    {
        var (before, after) = (Index(from), Index(to));
        BatchChange[] batches =
        [
            .. before.Keys.Union(after.Keys).Order()
                .Select(k => new BatchChange(k.Table, k.Name, before.GetValueOrDefault(k), after.GetValueOrDefault(k)))
                .Where(c => c.Before?.Digest != c.After?.Digest),
        ];
        return new DatasetChange(
            to.Contract.Dataset,
            from.Name,
            to.Name,
            after.Count(a => before.GetValueOrDefault(a.Key)?.Digest == a.Value.Digest),
            batches,
            [.. to.Contract.AllTables.Where(t => batches.Any(b => b.Table == t.Name)).Select(t => Compare(t, from, to, cancellationToken))]);
    }

    private static Dictionary<(string Table, string Name), Batch> Index(DataRevision revision) =>
        revision.Lock.Batches.ToDictionary(b => (b.Table, b.Name));

    private TableChange Compare(TableContract now, DataRevision from, DataRevision to, CancellationToken cancellationToken)
    {
        // A table that was not there had no rows and, if it had, the columns of now.
        var then = from.Contract.AllTables.FirstOrDefault(t => t.Name == now.Name) ?? now;
        var shared = now.Columns.Where(c => then.Find(c.Name)?.Type == c.Type).ToList();
        var key = now.Key.All(k => shared.Exists(c => c.Name == k)) ? now.Key : [];
        var common = to.Lock.Batches.Where(b => b.Table == now.Name).Select(b => b.Digest).ToHashSet();
        common.IntersectWith(from.Lock.Batches.Where(b => b.Table == now.Name).Select(b => b.Digest));

        using var rows = new ComparedRows(shared, key, Path.Combine(workFolder, $"rows.partial-{Environment.ProcessId}"));
        var both = Read(now, to, b => common.Contains(b.Digest), target: null);
        var old = Read(then, from, b => !common.Contains(b.Digest), ComparedRows.Before);
        var young = Read(now, to, b => !common.Contains(b.Digest), ComparedRows.After);
        var counts = rows.Count();
        var (profileBefore, profileAfter) = (TableProfile.Sum([both.Profile, old.Profile]), TableProfile.Sum([both.Profile, young.Profile]));
        return new TableChange
        {
            Table = now.Name,
            Key = key,
            RowsBefore = profileBefore.Rows,
            RowsAfter = profileAfter.Rows,
            Added = counts.Added,
            Removed = counts.Removed,
            Changed = counts.Changed,
            Unreadable = both.Unreadable + old.Unreadable + young.Unreadable,
            OtherColumns = OtherColumns(then, now),
            Columns = [.. profileBefore.Columns.Zip(profileAfter.Columns).Select(c => new ColumnChange(
                c.First.Name, Figures(c.First), Figures(c.Second), key.Contains(c.First.Name) ? null : counts.Values?.GetValueOrDefault(c.First.Name)))],
        };

        (TableProfile Profile, long Unreadable) Read(TableContract table, DataRevision revision, Predicate<Batch> isWanted, string? target) =>
            ReadRows(table, shared, revision, [.. revision.Lock.Batches.Where(b => b.Table == table.Name && isWanted(b)).DistinctBy(b => (b.Name, b.Digest))], rows, target, cancellationToken);
    }

    /// <summary>Reads batches without any check but that of types.</summary>
    private (TableProfile Profile, long Unreadable) ReadRows(
        TableContract table,
        List<ColumnContract> columns,
        DataRevision revision,
        IReadOnlyList<Batch> batches,
        ComparedRows rows,
        string? target,
        CancellationToken cancellationToken)
    {
        var plain = new TableContract
        {
            Name = table.Name,
            Files = table.Files,
            Delimiter = table.Delimiter,
            NullTexts = table.NullTexts,
            NewColumns = NewColumns.Allow,
            Columns = [.. columns.Select(c => new ColumnContract { Name = c.Name, Type = c.Type, Nullable = true })],
        };
        var sum = new TableProfile(table.Name, [.. plain.Columns.Select(c => new ColumnProfile(c.Name, c.Type))]);
        using var validator = new TableValidator(plain, Path.Combine(workFolder, "keys"), time.GetUtcNow().UtcDateTime);
        using var appender = target is null ? null : rows.Append(plain, target);
        var unreadable = 0L;
        foreach (var batch in batches)
        {
            using var bad = new QuarantineFile(Path.Combine(workFolder, batch.Digest.Hex));
            var file = new BatchFile(plain, batch.Name, revision.PathOf(batch), $"{revision.Name}: {batch.Name}");
            sum.Add(validator.Validate(file, bad, appender is null ? null : appender.Append, cancellationToken));
            unreadable += bad.Rows;
        }
        return (sum, unreadable);
    }

    private static ColumnFigures Figures(ColumnProfile column)
    {
        var hasMean = !column.IsText && column.Present > 0;
        return new ColumnFigures(
            column.Rows,
            column.Missing,
            hasMean ? column.Moments.Mean : null,
            hasMean && column.Present > 1 ? column.Moments.Deviation : null,
            column.Distinct);
    }

    private static SortedDictionary<string, string> OtherColumns(TableContract then, TableContract now)
    {
        var others = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in now.Columns)
        {
            if (then.Find(column.Name) is not { } old)
                others.Add(column.Name, "added");
            else if (old.Type != column.Type)
                others.Add(column.Name, $"{old.Type} -> {column.Type}");
        }
        foreach (var column in then.Columns.Where(c => now.Find(c.Name) is null))
            others.Add(column.Name, "removed");
        return others;
    }
}
