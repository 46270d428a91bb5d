using System.Data;
using System.Globalization;
using System.Text;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>The values of one column in some rows of a Parquet file, as the contract's type has them.</summary>
internal sealed class ParquetValues(ColumnType type, int capacity)
{
    private readonly Dictionary<int, string> broken = [];
    private readonly int[] ends = type == ColumnType.Text ? new int[capacity + 1] : [];
    private byte[] texts = type == ColumnType.Text ? new byte[capacity * 8] : [];

    public CellState[] States { get; } = new CellState[capacity];

    /// <summary>Booleans as 1 and 0, dates and timestamps in ticks.</summary>
    public long[] Integers { get; } = type is ColumnType.Text or ColumnType.Number ? [] : new long[capacity];

    public double[] Numbers { get; } = type == ColumnType.Number ? new double[capacity] : [];

    public ReadOnlySpan<byte> Bytes(int record) => texts.AsSpan(ends[record]..ends[record + 1]);

    public void Clear() => broken.Clear();

    /// <summary>Takes the value of one row.</summary>
    /// <param name="field">The place of the value; behind it stands the text of a broken one.</param>
    public void Add(IDataRecord row, int field, int record, NullTexts nulls)
    {
        if (type == ColumnType.Text)
            ends[record + 1] = ends[record];
        States[record] = CellState.Present;
        if (row.IsDBNull(field))
        {
            States[record] = row.IsDBNull(field + 1) ? CellState.Missing : CellState.Broken;
            if (States[record] == CellState.Broken)
                broken[record] = row.GetString(field + 1);
        }
        else if (type == ColumnType.Text)
        {
            AddText(row.GetString(field), record);
            if (nulls.Contain(Bytes(record)))
                States[record] = CellState.Missing;
        }
        else if (type == ColumnType.Number)
        {
            Numbers[record] = row.GetDouble(field);
        }
        else
        {
            var value = row.GetInt64(field);
            Integers[record] = type is ColumnType.Date or ColumnType.Timestamp ? DateTime.UnixEpoch.Ticks + value * TimeSpan.TicksPerMicrosecond : value;
        }
    }

    /// <summary>A value as CSV has it.</summary>
    public string Text(int record) => (States[record], type) switch
    {
        (CellState.Broken, _) => broken[record],
        (CellState.Missing, _) => "",
        (_, ColumnType.Text) => Encoding.UTF8.GetString(Bytes(record)),
        (_, ColumnType.Number) => Numbers[record].ToString("R", CultureInfo.InvariantCulture),
        (_, ColumnType.Boolean) => Integers[record] == 1 ? "true" : "false",
        (_, ColumnType.Date) => new DateTime(Integers[record]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (_, ColumnType.Timestamp) => new DateTime(Integers[record]).ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture),
        _ => Integers[record].ToString(CultureInfo.InvariantCulture),
    };

    private void AddText(string text, int record)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (texts.Length - ends[record] < most)
            Array.Resize(ref texts, Math.Max(texts.Length * 2, ends[record] + most));
        ends[record + 1] = ends[record] + Encoding.UTF8.GetBytes(text, texts.AsSpan(ends[record]));
    }
}
