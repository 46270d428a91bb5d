using Assay.Lifecycle;
using Microsoft.Data.Analysis;

namespace Assay.Data;

/// <summary>Every n-th row of a file, as a table in memory: for questions that take two columns at once.</summary>
internal sealed class RowSample
{
    private const int MaxRows = 20_000;
    private const int MaxCells = 2_000_000;
    private const int MaxGroups = 100;
    private const int RowsOfGroup = 20;
    private readonly (ColumnType Type, FieldKinds WrittenAs)[] types;
    private readonly long step;
    private long seen;

    /// <param name="rows">How many the file has.</param>
    public RowSample(IReadOnlyList<ColumnContract> columns, (ColumnType Type, FieldKinds WrittenAs)[] types, long rows)
    {
        this.types = types;
        step = Math.Max(1, (rows + Size(columns.Count) - 1) / Size(columns.Count));
        Table = new DataFrame(columns.Select((c, i) => IsText(i) ? (DataFrameColumn)new StringDataFrameColumn(c.Name) : new DoubleDataFrameColumn(c.Name)));
    }

    /// <summary>Numbers, booleans as 1 and 0, times as days since 1970; all else as texts.</summary>
    public DataFrame Table { get; }

    public int Rows => (int)Table.Columns[0].Length;

    /// <summary>The values of a column of numbers or times; null where one is missing.</summary>
    public IReadOnlyList<double?> Numbers(string column) => [.. (DoubleDataFrameColumn)Table[column]];

    public IReadOnlyList<string?> Texts(string column) => [.. (StringDataFrameColumn)Table[column]];

    /// <summary>
    /// Puts rows into groups by one column: each text or number is one, or where there are many numbers each stretch that holds as many
    /// rows. Rows without a value are a group.
    /// </summary>
    /// <returns>The number of each row's group, from 0.</returns>
    public int[] Groups(string column)
    {
        if (IsText(column))
        {
            var codes = new Dictionary<string, int>(StringComparer.Ordinal);
            return [.. Texts(column).Select(t => t is null ? 0 : codes.TryGetValue(t, out var code) ? code : codes[t] = codes.Count + 1)];
        }
        var numbers = Numbers(column);
        double[] sorted = [.. numbers.OfType<double>().Order()];
        double[] ends = [.. sorted.Distinct()];
        if (ends.Length > MaxGroups)
        {
            var stretches = Math.Clamp(sorted.Length / RowsOfGroup, 2, MaxGroups);
            ends = [.. Enumerable.Range(1, stretches).Select(s => sorted[((long)s * sorted.Length / stretches) - 1]).Distinct()];
        }
        return [.. numbers.Select(n => n is not { } value ? 0 : Array.BinarySearch(ends, value) is var at && at >= 0 ? at + 1 : ~at + 1)];
    }

    /// <summary>How many different rows there are, as far as some columns tell.</summary>
    public int Different(IReadOnlyList<string> columns)
    {
        IReadOnlyList<object?>[] values = [.. columns.Select(c => IsText(c) ? (IReadOnlyList<object?>)Texts(c) : [.. Numbers(c).Select(n => (object?)n)])];
        return Enumerable.Range(0, Rows).Select(r => string.Join('\u001f', values.Select(v => v[r]))).Distinct(StringComparer.Ordinal).Count();
    }

    public bool IsText(string column) => Table[column] is StringDataFrameColumn;

    public void Add(BlockWork work)
    {
        for (var record = (int)((step - (seen % step)) % step); record < work.Block.Records; record += (int)step)
        {
            for (var i = 0; i < types.Length; i++)
            {
                var cells = work.Cells[i];
                var isMissing = cells.IsMissing[record];
                if (Table.Columns[i] is StringDataFrameColumn texts)
                    texts.Append(isMissing ? null : cells.Texts.Text(cells.Codes[record]));
                else
                    ((DoubleDataFrameColumn)Table.Columns[i]).Append(isMissing ? null : Number(cells, i, record));
            }
        }
        seen += work.Block.Records;
    }

    private static int Size(int columns) => Math.Clamp(MaxCells / Math.Max(1, columns), 1000, MaxRows);

    private bool IsText(int column) => types[column] is { Type: ColumnType.Text, WrittenAs: FieldKinds.None };

    private double? Number(ColumnCells cells, int column, int record) => types[column].Type switch
    {
        ColumnType.Text => WrittenNumber.Parse(cells.Texts.Text(cells.Codes[record]), types[column].WrittenAs),
        ColumnType.Date or ColumnType.Timestamp => (cells.Integers[record] - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerDay,
        _ => cells.Measure(record),
    };
}
