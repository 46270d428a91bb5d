using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Training;

/// <summary>
/// An embedded DuckDB with the tables of a snapshot as views. What is computed of them stands in a schema of its own, where no name
/// of a contract can meet it.
/// </summary>
internal sealed partial class SnapshotDatabase : IDisposable
{
    /// <summary>The table of the features.</summary>
    public const string Features = "work.features";

    /// <summary>The table of the features computed again from less.</summary>
    public const string CutFeatures = "work.cut_features";

    /// <summary>The table of the rows that have a part: <c>_row</c>, <c>_label</c> and <c>_split</c>.</summary>
    public const string Labels = "work.labels";

    private static readonly HashSet<string> Integers = new(["SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UBIGINT"], StringComparer.Ordinal);

    private readonly DuckDBConnection connection = new("DataSource=:memory:");
    private readonly FeatureSource source;
    private readonly CancellationToken cancellationToken;

    public SnapshotDatabase(FeatureSource source, CancellationToken cancellationToken)
    {
        this.source = source;
        this.cancellationToken = cancellationToken;
        connection.Open();
        // A sum of floating-point numbers depends on the order of its terms, so on the number of threads.
        Execute("SET threads = 1");
        Execute("SET preserve_insertion_order = true");
        Execute("CREATE SCHEMA snapshot");
        Execute("CREATE SCHEMA work");
        foreach (var (name, file) in source.Snapshot.Tables)
            Execute($"CREATE TABLE snapshot.{SqlText.Name(name)} AS SELECT * FROM read_parquet({SqlText.Literal(file.FullPath(source.WorkspaceRoot))})");
        // From here on SQL sees the snapshot and nothing else: what it could read beside it would be in no key and under no proof.
        Execute("SET enable_external_access = false");
        Execute("SET lock_configuration = true");
    }

    public string MainTable => SqlText.Name(source.Snapshot.MainTable);

    /// <summary>The view of a snapshot's table; <paramref name="select"/> may narrow it.</summary>
    public void AddTable(string name, Func<string, string> select) =>
        Execute($"CREATE OR REPLACE VIEW {SqlText.Name(name)} AS {select($"snapshot.{SqlText.Name(name)}")}");

    /// <summary>Runs the features' SQL into a table.</summary>
    /// <exception cref="WrongUseException">The SQL is wrong, depends on more than the snapshot, or gives no such columns.</exception>
    public void ComputeFeatures(string table)
    {
        var sql = source.Recipe.Sql?.Trim().TrimEnd(';') ?? $"SELECT * EXCLUDE (_split) FROM {MainTable}";
        // The SQL starts on its own line: DuckDB's line numbers are then those of the file plus one.
        RunWritten($"SELECT * FROM (\n{sql}\n)", $"CREATE TABLE {table} AS ", new SourcePlace(source.SqlPath ?? source.ModelPath));
        var types = Query($"DESCRIBE {table}", r => (Name: r.GetString(0), Type: r.GetString(1))).ToDictionary(c => c.Name, c => c.Type, StringComparer.Ordinal);
        Fault[] faults =
        [
            .. source.Recipe.Features.Select(f => f.Name).Append("_row").Where(n => !types.ContainsKey(n)).Select(n =>
                new Fault($"the features have no column '{n}'")
                {
                    Place = new SourcePlace(source.SqlPath ?? source.ModelPath),
                    Allowed = string.Join(", ", types.Keys),
                    NextStep = "select it in the SQL, or take it out of 'features' in model.yaml",
                }),
            .. types.Where(t => t.Key == "_row" && !Integers.Contains(t.Value)).Select(t =>
                new Fault($"column '_row' is {t.Value}")
                {
                    Place = new SourcePlace(source.SqlPath ?? source.ModelPath),
                    Allowed = "the integer that the table has",
                    NextStep = "select _row as it is: it tells which row the features belong to",
                }),
        ];
        if (faults.Length > 0)
            throw new WrongUseException(faults);
    }

    public long Count(string sql) => Convert.ToInt64(Query(sql, r => r.GetValue(0)).Single(), CultureInfo.InvariantCulture);

    public List<T> Query<T>(string sql, Func<DbDataReader, T> read)
    {
        var rows = new List<T>();
        ForEach(sql, r => rows.Add(read(r)));
        return rows;
    }

    public void ForEach(string sql, Action<DbDataReader> read) => Run(sql, command =>
    {
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            read(reader);
    });

    public void Execute(string sql) => Run(sql, command => command.ExecuteNonQuery());

    private void Run(string sql, Action<DuckDBCommand> run)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var cancel = cancellationToken.Register(command.Cancel);
        try
        {
            run(command);
        }
        catch (DuckDBException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The SQL was cancelled.", e, cancellationToken);
        }
    }

    /// <summary>Runs what a person wrote from its second line on, and turns DuckDB's complaint into one with a place.</summary>
    /// <param name="select">The SELECT that is checked to depend on the snapshot alone.</param>
    /// <param name="before">What makes a table of it.</param>
    /// <param name="written">The file, or the line of the only expression.</param>
    public void RunWritten(string select, string before, SourcePlace written)
    {
        try
        {
            SnapshotOnly.Check(this, source.Snapshot, select, written);
            Execute(before + select);
        }
        catch (DuckDBException e)
        {
            var line = LineNumber().Match(e.Message) is { Success: true } match
                ? Math.Max(1, int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1)
                : (int?)null;
            throw new WrongUseException(
                new Fault($"DuckDB refuses the SQL: {(written.Line is null ? e.Message : e.Message.Split("\n\nLINE")[0])}")
                {
                    Place = LineOf(written, line),
                    NextStep = $"the tables are {string.Join(", ", source.Snapshot.Tables.Keys)}; a column of each stands in contract.yaml",
                },
                e);
        }
    }

    /// <summary>The place of a line of what a person wrote; an expression in another file has only its own.</summary>
    public static SourcePlace LineOf(SourcePlace written, int? line) => written.Line is null ? written with { Line = line } : written;

    public void Dispose() => connection.Dispose();

    [GeneratedRegex(@"\bLINE (\d+):")]
    private static partial Regex LineNumber();
}
