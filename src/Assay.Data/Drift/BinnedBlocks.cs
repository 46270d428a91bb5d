using System.Globalization;
using Assay.Lifecycle;
using Assay.Profiling;
using DuckDB.NET.Data;

namespace Assay.Data;

/// <summary>Counts the sound rows of a column by batch, block and bin, in the database that collects them.</summary>
internal sealed class BinnedBlocks(DuckDBConnection connection, TableContract table)
{
    /// <summary>More blocks are joined with their neighbours.</summary>
    private const int MaxRowBlocks = 2000;

    /// <summary>Without blocks that are declared and without a period: so many of equal size.</summary>
    private const int DefaultRowBlocks = 40;

    /// <summary>The rows of some batches, by batch and block in their order.</summary>
    /// <param name="batches">Places among the batches of the table.</param>
    /// <param name="referenceRows">Rows of the reference, by which blocks of rows are sized.</param>
    public IEnumerable<(int Batch, long Block, BinnedRows Rows)> Count(ColumnContract column, ColumnBins bins, IReadOnlyList<int> batches, long referenceRows)
    {
        using var command = connection.CreateCommand();
        var sql = new BinSql(bins);
        command.CommandText = $"""
            SELECT batch, block, {sql.Bin} AS bin, count(*)::DOUBLE, {(bins is TextBins ? "0::DOUBLE" : "coalesce(sum(x), 0)::DOUBLE")}
            FROM (
              SELECT _place >> 40 AS batch, {Block(referenceRows)} AS block, {BinSql.Value(column)} AS x
              FROM {SqlText.Name(table.Name)}
              WHERE _place BETWEEN {(long)batches.Min() << 40} AND {((long)batches.Max() + 1) << 40} AND _place >> 40 IN ({string.Join(", ", batches)})
            ) {sql.Join}
            GROUP BY ALL ORDER BY 1, 2, 3
            """;
        using var reader = command.ExecuteReader();
        (int Batch, long Block, BinnedRows Rows)? current = null;
        while (reader.Read())
        {
            var (batch, block) = ((int)reader.GetInt64(0), reader.GetInt64(1));
            if (current is { } full && (full.Batch, full.Block) != (batch, block))
            {
                yield return full;
                current = null;
            }
            current ??= (batch, block, new BinnedRows(bins.Count));
            current.Value.Rows.Add(reader.GetInt32(2), reader.GetDouble(3), reader.GetDouble(4));
        }
        if (current is { } last)
            yield return last;
    }

    private string Block(long referenceRows)
    {
        var fewest = (referenceRows + MaxRowBlocks - 1) / MaxRowBlocks;
        return (table.Drift!.Blocks, table.Period) switch
        {
            (RowBlocks { Rows: var rows }, _) => Rows(Math.Max(rows, fewest)),
            (HourBlocks, { } period) => Time(period, TimeSpan.FromHours(1)),
            (_, { } period) => Time(period, TimeSpan.FromDays(1)),
            _ => Rows(Math.Max(1, referenceRows / DefaultRowBlocks)),
        };

        // The place holds the line in its lower 40 bits.
        static string Rows(long rows) => string.Create(CultureInfo.InvariantCulture, $"((_place & {(1L << 40) - 1}) // {rows})");

        static string Time(PeriodContract period, TimeSpan length) =>
            string.Create(CultureInfo.InvariantCulture, $"coalesce(epoch_ms({SqlText.Name(period.Column)}::TIMESTAMP) // {(long)length.TotalMilliseconds}, -1)");
    }
}
