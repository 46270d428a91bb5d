using System.Data;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Some thousand rows of a Parquet file, column by column. Reused from block to block.</summary>
internal sealed class ParquetBlock : RecordBlock
{
    private readonly BatchFile batch;
    private readonly NullTexts nulls;
    private readonly ParquetValues?[] values;
    private long firstRow;

    public ParquetBlock(BatchFile batch, IReadOnlyList<ParquetColumn> columns, NullTexts nulls, int capacity)
    {
        (this.batch, this.nulls, Columns) = (batch, nulls, columns.Count);
        values = [.. columns.Select(c => c.IsReadable ? new ParquetValues(c.Declared!.Type, capacity) : null)];
    }

    /// <summary>Empties the block.</summary>
    /// <param name="row">The number of the first row that will be in it, from 1.</param>
    public void Start(long row)
    {
        (Records, firstRow) = (0, row);
        foreach (var column in values)
            column?.Clear();
    }

    /// <summary>Takes the row on which the reader stands.</summary>
    public void Add(IDataRecord row)
    {
        var field = 0;
        foreach (var column in values)
        {
            if (column is null)
                continue;
            column.Add(row, field, Records, nulls);
            field += 2;
        }
        Records++;
    }

    public override long Line(int record) => firstRow + record;

    public override SourcePlace Place(int record, int? ordinal = null) => batch.Place(Line(record));

    public override string Text(int record, int ordinal) => values[ordinal]?.Text(record) ?? "";

    public override string RecordText(int record) => string.Join(batch.Table.Delimiter, values.OfType<ParquetValues>().Select(v => Quoted(v.Text(record))));

    public override void Read(ColumnReader reader, int ordinal, ColumnCells cells, BlockFindings findings)
    {
        var source = values[ordinal]!;
        switch (reader.Column.Type)
        {
            case ColumnType.Text:
                reader.ReadTexts(new Texts(source), Records, ordinal, cells, findings);
                break;
            case ColumnType.Number:
                reader.ReadNumbers(new Numbers(source), Records, ordinal, cells, findings);
                break;
            default:
                reader.ReadIntegers(new Integers(source), Records, ordinal, cells, findings);
                break;
        }
    }

    private string Quoted(string text) =>
        text.AsSpan().ContainsAny(batch.Table.Delimiter, '"', '\n') ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    private readonly struct Integers(ParquetValues values) : ICellSource<long>
    {
        public CellState Read(int record, out long value)
        {
            value = values.Integers[record];
            return values.States[record];
        }
    }

    private readonly struct Numbers(ParquetValues values) : ICellSource<double>
    {
        public CellState Read(int record, out double value)
        {
            value = values.Numbers[record];
            return values.States[record];
        }
    }

    private readonly struct Texts(ParquetValues values) : ICellSource<ReadOnlySpan<byte>>
    {
        public CellState Read(int record, out ReadOnlySpan<byte> value)
        {
            value = values.Bytes(record);
            return values.States[record];
        }
    }
}
