using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Data;

/// <summary>The rows of one table that may differ, in an embedded DuckDB.</summary>
internal sealed class ComparedRows : IDisposable
{
    public const string Before = "before_rows";

    public const string After = "after_rows";

    private readonly DuckDBConnection connection = new("DataSource=:memory:");
    private readonly IReadOnlyList<ColumnContract> columns;
    private readonly IReadOnlyList<string> key;
    private readonly string spillFolder;

    /// <param name="spillFolder">Where rows go that do not fit into memory.</param>
    public ComparedRows(IReadOnlyList<ColumnContract> columns, IReadOnlyList<string> key, string spillFolder)
    {
        (this.columns, this.key, this.spillFolder) = (columns, key, spillFolder);
        connection.Open();
        Execute($"SET temp_directory = {SqlText.Literal(spillFolder)}");
        Execute("SET memory_limit = '1GB'");
        foreach (var table in new[] { Before, After })
            Execute($"CREATE TABLE {table} (_row BIGINT, _place BIGINT, {string.Join(", ", columns.Select(c => $"{SqlText.Name(c.Name)} {SnapshotWriter.SqlType(c.Type)}"))})");
    }

    public TableAppender Append(TableContract table, string target) => new(connection.CreateAppender(target), table);

    /// <summary>
    /// Rows that only one side has, counted as often as they come. Of those, rows with one key on both sides changed.
    /// </summary>
    /// <returns>Null for <c>Changed</c> and <c>Values</c>, the rows with another value by column, without a key.</returns>
    public (long Added, long Removed, long? Changed, IReadOnlyDictionary<string, long>? Values) Count()
    {
        var all = Names(columns.Select(c => c.Name));
        Execute($"CREATE TABLE gone AS SELECT {all} FROM {Before} EXCEPT ALL SELECT {all} FROM {After}");
        Execute($"CREATE TABLE came AS SELECT {all} FROM {After} EXCEPT ALL SELECT {all} FROM {Before}");
        var (added, removed) = (Number("SELECT count(*) FROM came"), Number("SELECT count(*) FROM gone"));
        if (key.Count == 0)
            return (added, removed, null, null);
        var keys = Names(key);
        var same = string.Join(" AND ", key.Select(k => $"b.{SqlText.Name(k)} IS NOT DISTINCT FROM a.{SqlText.Name(k)}"));
        var changed = Number(
            $"SELECT coalesce(sum(least(b.n, a.n)), 0)::BIGINT FROM (SELECT {keys}, count(*) AS n FROM gone GROUP BY ALL) b "
            + $"JOIN (SELECT {keys}, count(*) AS n FROM came GROUP BY ALL) a ON {same}");
        var values = columns.Select(c => c.Name).Except(key).ToDictionary(
            c => c,
            c => Number($"SELECT count(*) FROM gone b JOIN came a ON {same} WHERE b.{SqlText.Name(c)} IS DISTINCT FROM a.{SqlText.Name(c)}"));
        return (added - changed, removed - changed, changed, values);
    }

    public void Dispose()
    {
        connection.Dispose();
        if (Directory.Exists(spillFolder))
            Directory.Delete(spillFolder, recursive: true);
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(SqlText.Name));

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Number(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
