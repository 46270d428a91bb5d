using System.Text.Json;
using Assay.Lifecycle;
using DuckDB.NET.Data;
using Microsoft.Extensions.Logging;

namespace Assay.Data;

/// <summary>
/// Writes the rows of a query as a batch. A query is asked once: what it reads may change, and a pinned batch may not. It is asked again when
/// its text changed, when its batch is gone, or when its batch is accepted by name.
/// </summary>
internal sealed class QueryExport(string datasetFolder, string workFolder, ILogger logger)
{
    public void Run(QuerySource source, TableContract table, BatchLanding landing, bool again, CancellationToken cancellationToken)
    {
        var (target, asked) = (Path.Combine(datasetFolder, source.Name), Path.Combine(workFolder, source.Name + ".asked"));
        var question = ContentDigest.OfText(string.Join('\n', [source.Sql, .. source.Attach.Select(a => $"{a.Key}={a.Value}")])).Value;
        // A clone that has the batch from git was never asked.
        if (File.Exists(target) && !again && (!File.Exists(asked) || File.ReadAllText(asked) == question))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(asked)!);
        // Of a run that was killed nothing can be gone on with.
        var partial = Path.Combine(workFolder, source.Name + ".partial");
        File.Delete(partial);
        Export(source, table, partial, cancellationToken);
        var digest = ContentDigest.OfFile(partial);
        if (!landing.Allows(table, source.Name, digest, new FileInfo(partial).Length))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(partial, target, overwrite: true);
        AtomicFile.WriteText(asked, question);
        logger.LogInformation("{Batch} made by its query", source.Name);
    }

    private void Export(QuerySource source, TableContract table, string file, CancellationToken cancellationToken)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        try
        {
            // One thread, so that rows that the order leaves equal come in the same order again.
            Execute(connection, "SET threads = 1");
            Execute(connection, $"SET file_search_path = {SqlText.Literal(datasetFolder)}");
            CheckIsOrdered(connection, source);
            foreach (var (name, path) in source.Attach)
                Attach(connection, source, name, path);
            using var command = connection.CreateCommand();
            command.CommandText = $"COPY (\n{source.Sql.TrimEnd().TrimEnd(';')}\n) TO {SqlText.Literal(file)} ({Format(source.Name, table)})";
            using var stop = cancellationToken.Register(command.Cancel);
            command.ExecuteNonQuery();
        }
        catch (DuckDBException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Wrong(source, $"DuckDB refuses the query: {e.Message}", e);
        }
    }

    private static void CheckIsOrdered(DuckDBConnection connection, QuerySource source)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT json_serialize_sql({SqlText.Literal(source.Sql)})::VARCHAR";
        using var json = JsonDocument.Parse((string)command.ExecuteScalar()!);
        if (json.RootElement.GetProperty("error").GetBoolean())
            throw Wrong(source, $"the query is no SELECT: {json.RootElement.GetProperty("error_message").GetString()}");
        var statements = json.RootElement.GetProperty("statements");
        if (statements.GetArrayLength() != 1)
            throw Wrong(source, $"the query is {statements.GetArrayLength()} statements");
        var modifiers = statements[0].GetProperty("node").GetProperty("modifiers").EnumerateArray();
        if (!modifiers.Any(m => m.GetProperty("type").GetString() == "ORDER_MODIFIER"))
            throw Wrong(source, "the query has no ORDER BY, so that its batch would not be the same when it is made again", nextStep: "end it with ORDER BY and a key, or with ORDER BY ALL");
    }

    private void Attach(DuckDBConnection connection, QuerySource source, string name, string path)
    {
        // 'postgres:...' and the like are no paths.
        var where = path.Contains(':', StringComparison.Ordinal) ? path : Path.GetFullPath(path, datasetFolder);
        try
        {
            Execute(connection, $"ATTACH {SqlText.Literal(where)} AS {SqlText.Name(name)} (READ_ONLY)");
        }
        catch (DuckDBException e)
        {
            throw new OutsideSystemException(
                new Fault($"database '{name}' can't be attached: {e.Message.Split('\n')[0]}")
                {
                    Place = source.Place,
                    NextStep = "look whether it is there; SQLite and Postgres need their DuckDB extension, which DuckDB fetches from the web",
                },
                e);
        }
    }

    private static string Format(string name, TableContract table)
    {
        var csv = $"FORMAT csv, HEADER, DELIMITER {SqlText.Literal(table.Delimiter.ToString())}, NULLSTR {SqlText.Literal(table.NullTexts[0])}";
        return name.EndsWith(".parquet", StringComparison.Ordinal) ? "FORMAT parquet, COMPRESSION zstd"
            : name.EndsWith(".gz", StringComparison.Ordinal) ? $"{csv}, COMPRESSION gzip"
            : csv;
    }

    private static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static WrongUseException Wrong(QuerySource source, string message, Exception? inner = null, string nextStep = "correct 'query' in the contract")
    {
        var fault = new Fault(message) { Place = source.Place, NextStep = nextStep };
        return inner is null ? new WrongUseException(fault) : new WrongUseException(fault, inner);
    }
}
