using Assay.Lifecycle;
using DuckDB.NET.Data;

namespace Assay.Data;

/// <summary>Appends sound rows to a table and numbers them.</summary>
internal sealed class TableAppender(DuckDBAppender appender, TableContract table) : IDisposable
{
    private readonly ColumnType[] types = [.. table.Columns.Select(c => c.Type)];
    private long rowId;

    public void Append(ReadOnlySpan<CellValue> cells)
    {
        var row = appender.CreateRow();
        row.AppendValue(rowId++);
        for (var i = 0; i < types.Length; i++)
        {
            ref readonly var cell = ref cells[i];
            if (cell.IsNull)
                row.AppendNullValue();
            else
                AppendValue(row, types[i], cell);
        }
        row.EndRow();
    }

    public void Dispose() => appender.Dispose();

    private static void AppendValue(IDuckDBAppenderRow row, ColumnType type, in CellValue cell)
    {
        switch (type)
        {
            case ColumnType.Integer:
                row.AppendValue(cell.Integer);
                break;
            case ColumnType.Number:
                row.AppendValue(cell.Number);
                break;
            case ColumnType.Boolean:
                row.AppendValue(cell.Integer != 0);
                break;
            case ColumnType.Date:
                row.AppendValue(DateOnly.FromDateTime(cell.Time));
                break;
            case ColumnType.Timestamp:
                row.AppendValue(cell.Time);
                break;
            default:
                row.AppendValue(cell.Text!);
                break;
        }
    }
}
