using Assay.Lifecycle;
using Assay.Profiling;
using DuckDB.NET.Data;

namespace Assay.Data;

/// <summary>What rules look at: the sound rows of the main table, split, and what a model does with them.</summary>
/// <param name="Profile">Of all batches.</param>
/// <param name="Batches">In the order of their numbers.</param>
/// <param name="TrainRows">Rows that are learned from.</param>
/// <param name="Now">The moment of the run, in UTC.</param>
internal sealed record QualityData(TableContract Table, TableProfile Profile, IReadOnlyList<BatchFile> Batches, DataUse Use, long TrainRows, DuckDBConnection Connection, DateTime Now)
{
    public string Name => SqlText.Name(Table.Name);

    /// <summary>The features that are columns of the table, as they stand there.</summary>
    public IEnumerable<ColumnContract> Features => Table.Columns.Where(c => Use.Features.Contains(c.Name) && !c.Outcome);

    public ColumnProfile Of(ColumnContract column) => Profile.Find(column.Name)!;

    /// <summary>Whether hardly a value comes twice, as in identifiers and free text.</summary>
    public bool HardlyRepeats(ColumnContract column) =>
        column.Type is ColumnType.Integer or ColumnType.Text && Of(column) is { Present: > 100 } profile && profile.Distinct >= 0.95 * profile.Present;

    public IEnumerable<T> Query<T>(string sql, Func<DuckDBDataReader, T> read)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return read(reader);
    }
}
