using System.Globalization;
using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Data;

/// <summary>Collects sound rows in an embedded DuckDB and writes them as Parquet. One thread, so that equal rows give equal bytes.</summary>
internal sealed class SnapshotWriter : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");
    private readonly List<string> tables = [];

    /// <summary>Where a row came from: <see cref="BlockWork.Place"/>. Not part of the snapshot.</summary>
    private const string Place = "_place";

    private readonly string spillFolder;

    /// <param name="spillFolder">Where rows go that do not fit into memory.</param>
    public SnapshotWriter(string spillFolder)
    {
        this.spillFolder = spillFolder;
        connection.Open();
        Execute($"SET temp_directory = {SqlText.Literal(spillFolder)}");
        Execute("SET memory_limit = '1GB'");
        Execute("SET threads = 1");
        Execute("SET preserve_insertion_order = true");
    }

    /// <summary>The database with the sound rows of all tables.</summary>
    public DuckDBConnection Connection => connection;

    public TableAppender StartTable(TableContract table)
    {
        var columns = table.Columns.Select(c => $"{SqlText.Name(c.Name)} {SqlType(c.Type)}");
        Execute($"CREATE TABLE {SqlText.Name(table.Name)} (_row BIGINT, {Place} BIGINT, {string.Join(", ", columns)})");
        tables.Add(table.Name);
        return new TableAppender(connection.CreateAppender(table.Name), table);
    }

    /// <summary>Adds the column <c>_split</c> and counts its parts.</summary>
    /// <exception cref="WrongUseException">A part has no rows.</exception>
    public (long Train, long Test) AssignSplit(TableContract table, DataUse use)
    {
        var name = SqlText.Name(table.Name);
        Execute($"ALTER TABLE {name} ADD COLUMN _split VARCHAR");
        Execute($"UPDATE {name} SET _split = {SplitSql(use.Split)}");
        var train = Count($"SELECT count(*) FROM {name} WHERE _split = 'train'");
        var test = Count($"SELECT count(*) FROM {name} WHERE _split = 'test'");
        foreach (var (part, rows) in new[] { ("learn from", train), ("judge on", test) })
        {
            if (rows == 0)
                throw new WrongUseException(new Fault($"the split leaves no rows to {part}: {train:N0} to learn from, {test:N0} to judge on") { Place = use.SplitPlace, NextStep = "correct 'split' in model.yaml" });
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
            Execute($"COPY (SELECT * EXCLUDE ({Place}) FROM {SqlText.Name(table)} ORDER BY _row) TO {SqlText.Literal(file)} (FORMAT parquet, COMPRESSION zstd)");
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

    /// <summary>The places of the rows that make an expression false.</summary>
    /// <exception cref="WrongUseException">DuckDB refuses the expression.</exception>
    public IReadOnlyList<long> Breaking(TableContract table, SqlCheck check) =>
        Places($"SELECT {Place} FROM {SqlText.Name(table.Name)} WHERE NOT coalesce((\n{check.Sql}\n), true) ORDER BY 1", check.Terms, $"check '{check.Name}'");

    /// <summary>The places of the rows whose values have no partner in another table.</summary>
    public IReadOnlyList<long> Dangling(TableContract table, ReferenceCheck reference)
    {
        var pairs = reference.Columns.Zip(reference.To).Select(p => $"other.{SqlText.Name(p.Second)} = this.{SqlText.Name(p.First)}");
        var present = reference.Columns.Select(c => $"this.{SqlText.Name(c)} IS NOT NULL");
        return Places(
            $"SELECT {Place} FROM {SqlText.Name(table.Name)} this WHERE {string.Join(" AND ", present)} "
            + $"AND NOT EXISTS (FROM {SqlText.Name(reference.Table)} other WHERE {string.Join(" AND ", pairs)}) ORDER BY 1",
            reference.Terms,
            "the reference");
    }

    public void Delete(TableContract table, IReadOnlyList<long> places)
    {
        foreach (var part in places.Chunk(1000))
            Execute($"DELETE FROM {SqlText.Name(table.Name)} WHERE {Place} IN ({string.Join(", ", part)})");
    }

    public void Dispose()
    {
        connection.Dispose();
        if (Directory.Exists(spillFolder))
            Directory.Delete(spillFolder, recursive: true);
    }

    private List<long> Places(string sql, CheckTerms terms, string what)
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var places = new List<long>();
            while (reader.Read())
                places.Add(reader.GetInt64(0));
            return places;
        }
        catch (DuckDBException e)
        {
            throw new WrongUseException(new Fault($"DuckDB refuses {what}: {e.Message}") { Place = terms.Place, NextStep = "correct it in contract.yaml" }, e);
        }
    }

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

    public static string SqlType(ColumnType type) => type switch
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
