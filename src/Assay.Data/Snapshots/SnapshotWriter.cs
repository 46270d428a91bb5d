using System.Globalization;
using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Data;

/// <summary>Collects sound rows in an embedded DuckDB and writes them as Parquet. One thread, so that equal rows give equal bytes.</summary>
internal sealed class SnapshotWriter : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");
    private readonly List<string> tables = [];

    public SnapshotWriter()
    {
        connection.Open();
        Execute("SET threads = 1");
        Execute("SET preserve_insertion_order = true");
    }

    public TableAppender StartTable(TableContract table)
    {
        var columns = table.Columns.Select(c => $"{SqlText.Name(c.Name)} {SqlType(c.Type)}");
        Execute($"CREATE TABLE {SqlText.Name(table.Name)} (_row BIGINT, {string.Join(", ", columns)})");
        tables.Add(table.Name);
        return new TableAppender(connection.CreateAppender(table.Name), table);
    }

    /// <summary>Adds the column <c>_split</c> and counts its parts.</summary>
    /// <exception cref="WrongUseException">A part has no rows.</exception>
    public (long Train, long Test) AssignSplit(TableContract table, SplitRule split)
    {
        var name = SqlText.Name(table.Name);
        Execute($"ALTER TABLE {name} ADD COLUMN _split VARCHAR");
        Execute($"UPDATE {name} SET _split = {SplitSql(split)}");
        var train = Count($"SELECT count(*) FROM {name} WHERE _split = 'train'");
        var test = Count($"SELECT count(*) FROM {name} WHERE _split = 'test'");
        foreach (var (part, rows) in new[] { ("learn from", train), ("judge on", test) })
        {
            if (rows == 0)
                throw new WrongUseException(new Fault($"the split leaves no rows to {part}") { NextStep = "correct 'split' in model.yaml" });
        }
        return (train, test);
    }

    public IReadOnlyDictionary<string, Artifact> Save(string workspaceRoot, string folder)
    {
        Directory.CreateDirectory(folder);
        var work = Path.Combine(folder, $"new.partial-{Environment.ProcessId}");
        Directory.CreateDirectory(work);
        var digests = new SortedDictionary<string, ContentDigest>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var file = Path.Combine(work, table + ".parquet");
            Execute($"COPY (SELECT * FROM {SqlText.Name(table)} ORDER BY _row) TO {SqlText.Literal(file)} (FORMAT parquet, COMPRESSION zstd)");
            digests[table] = ContentDigest.OfFile(file);
        }
        var digest = ContentDigest.OfText(string.Join('\n', digests.Select(d => $"{d.Key} {d.Value}")));
        var final = Path.Combine(folder, digest.Hex[..16]);
        if (digests.All(d => IsThere(Path.Combine(final, d.Key + ".parquet"), d.Value)))
        {
            // Another model may be reading these very files.
            Directory.Delete(work, recursive: true);
        }
        else
        {
            if (Directory.Exists(final))
                Directory.Delete(final, recursive: true);
            Directory.Move(work, final);
        }
        return tables.ToDictionary(t => t, t => Artifact.Of(workspaceRoot, Path.Combine(final, t + ".parquet")));
    }

    public void Dispose() => connection.Dispose();

    private static bool IsThere(string file, ContentDigest digest) => File.Exists(file) && ContentDigest.OfFile(file) == digest;

    private static string SplitSql(SplitRule split) => split switch
    {
        TimeSplit time => string.Create(CultureInfo.InvariantCulture, $"""
            CASE
              WHEN {SqlText.Name(time.Column)} >= {Time(time.TestUntil ?? DateTime.MaxValue)} THEN 'none'
              WHEN {SqlText.Name(time.Column)} >= {Time(time.TestFrom)} THEN 'test'
              WHEN {SqlText.Name(time.Column)} >= {Time(time.TrainFrom ?? DateTime.MinValue)} THEN 'train'
              ELSE 'none'
            END
            """),
        // MD5 because it is the same in every DuckDB version; hash() is not.
        HashSplit hash => string.Create(CultureInfo.InvariantCulture, $"""
            CASE
              WHEN md5_number_lower(concat_ws(chr(31), {string.Join(", ", hash.Key.Select(k => $"coalesce({SqlText.Name(k)}::VARCHAR, '')"))})) % 1000000
                < {hash.TestRatio * 1_000_000:F0} THEN 'test'
              ELSE 'train'
            END
            """),
        _ => throw new ArgumentException($"An unknown split: {split}", nameof(split)),
    };

    private static string Time(DateTime time) => $"TIMESTAMP '{time:yyyy-MM-dd HH:mm:ss}'";

    private static string SqlType(ColumnType type) => type switch
    {
        ColumnType.Integer => "BIGINT",
        ColumnType.Number => "DOUBLE",
        ColumnType.Boolean => "BOOLEAN",
        ColumnType.Date => "DATE",
        ColumnType.Timestamp => "TIMESTAMP",
        _ => "VARCHAR",
    };

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private long Count(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
