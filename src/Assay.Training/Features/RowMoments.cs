using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Training;

/// <summary>When each row of a snapshot happened, where its split is by time.</summary>
public sealed class RowMoments
{
    private readonly string file;
    private readonly string column;
    private readonly Lock reading = new();
    private Dictionary<long, long>? read;

    private RowMoments(string file, string column)
    {
        this.file = file;
        this.column = column;
    }

    /// <param name="root">The folder that the snapshot's paths are relative to.</param>
    /// <returns>Null where the split is not by time: rows have no order then.</returns>
    public static RowMoments? Of(DatasetSnapshot snapshot, string root) =>
        snapshot.Split is TimeSplit split ? new RowMoments(snapshot.Tables[snapshot.MainTable].FullPath(root), split.Column) : null;

    /// <summary>Reads them once: a search asks for every model that it makes, on several threads.</summary>
    /// <returns>Microseconds by the row's id.</returns>
    internal IReadOnlyDictionary<long, long> Read(CancellationToken cancellationToken)
    {
        lock (reading)
            return read ??= ReadFile(cancellationToken);
    }

    private Dictionary<long, long> ReadFile(CancellationToken cancellationToken)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT _row, epoch_us({SqlText.Name(column)}::TIMESTAMP) FROM read_parquet({SqlText.Literal(file)}) WHERE _split = 'train'";
        using var reader = command.ExecuteReader();
        var moments = new Dictionary<long, long>();
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            moments.Add(reader.GetInt64(0), reader.GetInt64(1));
        }
        return moments;
    }
}
