using System.Globalization;
using Assay.Data;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>Tells people, and writes as JSON, what changed in a dataset.</summary>
internal static class DataDiffReport
{
    /// <param name="to">Null: the working tree.</param>
    public static DatasetChange Write(Workspace workspace, string from, string? to, CancellationToken cancellationToken)
    {
        var (before, after) = (RevisionReader.Read(workspace, from, cancellationToken), RevisionReader.Read(workspace, to, cancellationToken));
        var folder = Path.Combine(workspace.Artifacts, "datadiff");
        var change = new DatasetComparison(Path.Combine(folder, "work"), workspace.Time).Compare(before, after, cancellationToken);
        var file = Path.Combine(folder, string.Join('-', [change.Dataset.Value, .. new[] { change.From, change.To }.Select(n => n.Replace(' ', '-'))]) + ".json");
        AtomicFile.WriteText(file, AssayJson.Write(change));
        foreach (var line in Lines(change))
            Serilog.Log.Information("{Line}", line);
        Serilog.Log.Information("Written to {File}", workspace.Show(file));
        return change;
    }

    public static IEnumerable<string> Lines(DatasetChange change)
    {
        yield return $"Dataset {change.Dataset}, from {change.From} to {change.To}: {Count(change, "added")}, {Count(change, "removed")}, {Count(change, "changed")}, {change.Unchanged} as they were";
        foreach (var batch in change.Batches)
            yield return $"  {Word(batch),-8} {batch.Name}: {Numbers(batch.Before)}{(batch is { Before: not null, After: not null } ? " -> " : "")}{Numbers(batch.After)}";
        foreach (var table in change.Tables)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Table {table.Table}: {table.RowsBefore:N0} -> {table.RowsAfter:N0} rows: {table.Added:N0} added, {table.Removed:N0} removed, ")
                + (table.Changed is { } changed ? string.Create(CultureInfo.InvariantCulture, $"{changed:N0} changed, by key {string.Join(", ", table.Key)}") : "compared as wholes, as the contract has no key")
                + (table.Unreadable > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {table.Unreadable:N0} records can't be read and are left out") : "");
            foreach (var (column, what) in table.OtherColumns)
                yield return $"  column {column}: {what}; not compared";
            foreach (var column in table.Columns.Where(c => c.Before with { Rows = 0 } != c.After with { Rows = 0 } || c.Values > 0))
                yield return $"  column {column.Column}: {string.Join(", ", Moves(column))}";
        }
    }

    private static string Word(BatchChange batch) => batch switch { { Before: null } => "added", { After: null } => "removed", _ => "changed" };

    private static string Count(DatasetChange change, string word) => $"{change.Batches.Count(b => Word(b) == word)} {word}";

    private static string Numbers(Batch? batch) =>
        batch is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{batch.Rows:N0} rows, {batch.Bytes:N0} bytes, {batch.Digest.Short}");

    private static IEnumerable<string> Moves(ColumnChange column)
    {
        if (column.Values is > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{column.Values:N0} other values");
        foreach (var (name, before, after) in new (string, double?, double?)[]
        {
            ("missing", column.Before.Missing, column.After.Missing),
            ("mean", column.Before.Mean, column.After.Mean),
            ("deviation", column.Before.Deviation, column.After.Deviation),
            ("distinct", Math.Round(column.Before.Distinct), Math.Round(column.After.Distinct)),
        })
        {
            if (before != after)
                yield return $"{name} {Show(before)} -> {Show(after)}";
        }
    }

    private static string Show(double? value) => value?.ToString("G6", CultureInfo.InvariantCulture) ?? "none";
}
