using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Data;

/// <summary>Appends sound rows to a table and numbers them.</summary>
internal sealed class TableAppender(DuckDBAppender appender, TableContract table) : IDisposable
{
    private readonly ColumnType[] types = [.. table.Columns.Select(c => c.Type)];
    private long rowId;

    public void Append(BlockWork work)
    {
        for (var record = 0; record < work.Block.Records; record++)
        {
            if (!work.Findings.IsSound(record))
                continue;
            var row = appender.CreateRow();
            row.AppendValue(rowId++);
            row.AppendValue(work.Place(record));
            for (var i = 0; i < types.Length; i++)
            {
                var cells = work.Cells[i];
                if (cells.IsMissing[record])
                    row.AppendNullValue();
                else
                    AppendValue(row, types[i], cells, record);
            }
            row.EndRow();
        }
    }

    public void Dispose() => appender.Dispose();

    private static void AppendValue(IDuckDBAppenderRow row, ColumnType type, ColumnCells cells, int record)
    {
        switch (type)
        {
            case ColumnType.Integer:
                row.AppendValue(cells.Integers[record]);
                break;
            case ColumnType.Number:
                row.AppendValue(cells.Numbers[record]);
                break;
            case ColumnType.Boolean:
                row.AppendValue(cells.Integers[record] != 0);
                break;
            case ColumnType.Date:
                row.AppendValue(DateOnly.FromDateTime(new DateTime(cells.Integers[record])));
                break;
            case ColumnType.Timestamp:
                row.AppendValue(new DateTime(cells.Integers[record]));
                break;
            default:
                row.AppendValue(cells.Texts.Text(cells.Codes[record]));
                break;
        }
    }
}
