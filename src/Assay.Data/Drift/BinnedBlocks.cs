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
        var value = Value(column);
        var (bin, join) = bins is TextBins texts ? TextBin(texts, value) : (NumberBin((NumberBins)bins, value, 0, bins.Count - 1), "");
        command.CommandText = $"""
            SELECT _place >> 40, {Block(referenceRows)} AS block, CASE WHEN {value} IS NULL THEN {bins.Count} ELSE {bin} END AS bin,
              count(*)::DOUBLE, {(bins is TextBins ? "0::DOUBLE" : $"coalesce(sum({value}), 0)::DOUBLE")}
            FROM {SqlText.Name(table.Name)} {join}
            WHERE _place >> 40 IN ({string.Join(", ", batches)})
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

    /// <summary>As the profile counts it: dates and timestamps as days since 1970, booleans as 1 and 0.</summary>
    private static string Value(ColumnContract column)
    {
        var name = SqlText.Name(column.Name);
        return column.Type switch
        {
            ColumnType.Text => name,
            ColumnType.Date or ColumnType.Timestamp => $"(epoch({name}) / 86400)",
            ColumnType.Boolean => $"{name}::INTEGER::DOUBLE",
            _ => $"{name}::DOUBLE",
        };
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

    private static (string Bin, string Join) TextBin(TextBins bins, string value) => bins.Texts.Count == 0
        ? ("0", "")
        : ($"coalesce(bins.bin, {bins.Texts.Count})",
            $"LEFT JOIN (VALUES {string.Join(", ", bins.Texts.Select((t, i) => $"({SqlText.Literal(t)}, {i})"))}) bins(text, bin) ON {value} = bins.text");

    /// <summary>Asks for half of the bins that are left, and so on.</summary>
    private static string NumberBin(NumberBins bins, string value, int low, int high)
    {
        if (low == high)
            return string.Create(CultureInfo.InvariantCulture, $"{low}");
        var middle = (low + high) / 2;
        var bound = string.Create(CultureInfo.InvariantCulture, $"{bins.Bounds[middle]:E16}");
        return $"CASE WHEN {value} <= {bound}::DOUBLE THEN {NumberBin(bins, value, low, middle)} ELSE {NumberBin(bins, value, middle + 1, high)} END";
    }
}
