using System.Collections.Concurrent;
using System.Data;
using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Data;

/// <summary>Reads a Parquet file by DuckDB, in the order of its rows. DuckDB reads on while blocks are taken, so memory does not grow with the file.</summary>
internal sealed class ParquetReader : IBatchReader
{
    private const int BlockRecords = 4096;
    private readonly BatchFile batch;
    private readonly DuckDBConnection connection = new("DataSource=:memory:");
    private readonly ConcurrentBag<ParquetBlock> idle = [];
    private readonly NullTexts nulls;
    private IReadOnlyList<ParquetColumn> columns = [];
    private DuckDBCommand? command;
    private IDataReader? rows;
    private long row = 1;
    private bool isAtEnd;

    private ParquetReader(BatchFile batch)
    {
        this.batch = batch;
        nulls = new NullTexts(batch.Table);
    }

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    public IReadOnlyList<string> Header => [.. columns.Select(c => c.Name)];

    public SourcePlace HeaderPlace => new(batch.DisplayPath);

    public IReadOnlyList<Fault> ColumnFaults => [.. columns.Where(c => c.Declared is not null && !c.IsReadable).Select(Unreadable)];

    /// <summary>Whether the batch is Parquet, or at least called so.</summary>
    public static bool IsFor(BatchFile batch)
    {
        if (batch.Name.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase))
            return true;
        using var stream = File.OpenRead(batch.Path);
        Span<byte> start = stackalloc byte[Magic.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(Magic);
    }

    /// <exception cref="DataRefusedException">The file is no Parquet.</exception>
    public static ParquetReader Open(BatchFile batch)
    {
        var reader = new ParquetReader(batch);
        try
        {
            reader.ReadSchema();
            return reader;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public RecordBlock? Read()
    {
        if (isAtEnd)
            return null;
        if (!idle.TryTake(out var block))
            block = new ParquetBlock(batch, columns, nulls, BlockRecords);
        try
        {
            rows ??= Query($"SELECT {string.Join(", ", columns.SelectMany(c => c.Expressions).DefaultIfEmpty("NULL"))} FROM {Source}");
            block.Start(row);
            while (block.Records < BlockRecords && !isAtEnd)
            {
                if (rows.Read())
                    block.Add(rows);
                else
                    isAtEnd = true;
            }
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Refused(e, row + block.Records);
        }
        row += block.Records;
        return block.Records == 0 ? null : block;
    }

    public void Return(RecordBlock block) => idle.Add((ParquetBlock)block);

    public void Dispose()
    {
        rows?.Dispose();
        command?.Dispose();
        connection.Dispose();
    }

    private string Source => $"read_parquet({SqlText.Literal(batch.Path)}, hive_partitioning = false)";

    private void ReadSchema()
    {
        try
        {
            connection.Open();
            Execute("SET threads = 1");
            Execute("SET memory_limit = '512MB'");
            Execute("SET enable_external_file_cache = false");
            // The footer's bounds of the values may be wrong, and would decide what the values are.
            Execute("SET disabled_optimizers = 'statistics_propagation'");
            // What is read lies in one file on this machine, whatever its bytes say.
            Execute("SET autoinstall_known_extensions = false");
            Execute("SET autoload_known_extensions = false");
            using var schema = Query($"DESCRIBE SELECT * FROM {Source}");
            var found = new List<ParquetColumn>();
            while (schema.Read())
                found.Add(new ParquetColumn(schema.GetString(0), schema.GetString(1), batch.Table.Find(schema.GetString(0))));
            columns = found;
            CheckPages();
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Refused(e, atRow: null);
        }
    }

    private void CheckPages()
    {
        using var file = new FileStream(batch.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, FileOptions.RandomAccess);
        using var chunks = Query($"SELECT path_in_schema, row_group_id, least(nullif(dictionary_page_offset, 0), data_page_offset), total_compressed_size, compression FROM parquet_metadata({SqlText.Literal(batch.Path)})");
        while (chunks.Read())
        {
            if (chunks.IsDBNull(2) || columns.All(c => c.Name != chunks.GetString(0) || !c.IsReadable))
                continue;
            try
            {
                ParquetPages.Check(file, chunks.GetInt64(2), chunks.GetInt64(3), chunks.GetString(4) == "GZIP");
            }
            catch (Exception e) when (e is InvalidDataException or IOException or FormatException)
            {
                throw new InvalidDataException($"column '{chunks.GetString(0)}', group of rows {chunks.GetInt64(1) + 1}: {e.Message}", e);
            }
        }
    }

    private IDataReader Query(string sql)
    {
        command?.Dispose();
        command = connection.CreateCommand();
        command.UseStreamingMode = true;
        command.CommandText = sql;
        return command.ExecuteReader();
    }

    private void Execute(string sql)
    {
        using var set = connection.CreateCommand();
        set.CommandText = sql;
        set.ExecuteNonQuery();
    }

    /// <summary>What a damaged file makes of DuckDB and its client.</summary>
    private static bool IsDamage(Exception e) =>
        e is DuckDBException or InvalidDataException or InvalidCastException or OverflowException or FormatException or ArgumentException or InvalidOperationException;

    private DataRefusedException Refused(Exception e, long? atRow)
    {
        // What follows is the query.
        var reason = e.Message.Split('\n')[0].Replace(batch.Path, batch.Name, StringComparison.Ordinal);
        return new DataRefusedException(
            new Fault($"the Parquet file is broken{(atRow is null ? "" : " at or after this row")}: {reason}")
            {
                Place = atRow is { } at ? batch.Place(at) : HeaderPlace,
                Allowed = "a whole Parquet file",
                NextStep = "take the file from its source again",
            },
            e);
    }

    private Fault Unreadable(ParquetColumn column) => new($"column '{column.Name}' is {column.FileType} in the file, and {column.Declared!.Type.ToString().ToLowerInvariant()} in the contract")
    {
        Place = HeaderPlace,
        Allowed = column.AllowedTypes,
        NextStep = "write the column in such a type, or correct 'type' in contract.yaml",
    };
}
