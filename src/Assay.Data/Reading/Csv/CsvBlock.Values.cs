using System.Runtime.CompilerServices;
using Assay.Lifecycle;

namespace Assay.Data;

internal sealed partial class CsvBlock
{
    private readonly NullTexts nulls = new(batch.Table);

    public override void Read(ColumnReader reader, int ordinal, ColumnCells cells, BlockFindings findings)
    {
        switch (reader.Column.Type)
        {
            case ColumnType.Text:
                reader.ReadTexts(new Texts(this, ordinal), Records, ordinal, cells, findings);
                break;
            case ColumnType.Number:
                reader.ReadNumbers(new Numbers(this, ordinal), Records, ordinal, cells, findings);
                break;
            case ColumnType.Integer:
                reader.ReadIntegers(new Integers<FieldParser.Integer>(this, ordinal), Records, ordinal, cells, findings);
                break;
            case ColumnType.Boolean:
                reader.ReadIntegers(new Integers<FieldParser.Boolean>(this, ordinal), Records, ordinal, cells, findings);
                break;
            case ColumnType.Date:
                reader.ReadIntegers(new Integers<FieldParser.Date>(this, ordinal), Records, ordinal, cells, findings);
                break;
            default:
                reader.ReadIntegers(new Integers<FieldParser.Timestamp>(this, ordinal), Records, ordinal, cells, findings);
                break;
        }
    }

    /// <summary>The field, when the record has it and it is not missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CellState Find(int record, int ordinal, out ReadOnlySpan<byte> field)
    {
        if (!IsRegular && FieldCount(record) != Columns)
        {
            field = default;
            return CellState.Absent;
        }
        field = Field(record, ordinal);
        return nulls.Contain(field) ? CellState.Missing : CellState.Present;
    }

    private readonly struct Integers<TParser>(CsvBlock block, int ordinal) : ICellSource<long> where TParser : IFieldParser
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public CellState Read(int record, out long value)
        {
            value = 0;
            var state = block.Find(record, ordinal, out var field);
            return state != CellState.Present || TParser.TryParse(field, out value) ? state : CellState.Broken;
        }
    }

    private readonly struct Numbers(CsvBlock block, int ordinal) : ICellSource<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public CellState Read(int record, out double value)
        {
            value = 0;
            var state = block.Find(record, ordinal, out var field);
            return state != CellState.Present || FieldParser.TryNumber(field, out value) ? state : CellState.Broken;
        }
    }

    private readonly struct Texts(CsvBlock block, int ordinal) : ICellSource<ReadOnlySpan<byte>>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public CellState Read(int record, out ReadOnlySpan<byte> value) => block.Find(record, ordinal, out value);
    }
}
