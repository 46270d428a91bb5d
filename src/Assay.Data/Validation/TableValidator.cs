using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Checks the batches of one table, one row after the other, and hands the sound rows on.</summary>
internal sealed partial class TableValidator
{
    private const char KeySeparator = '\u001f';
    private const int MaxShown = 40;
    private readonly TableContract table;
    private readonly ColumnChecker[] columns;
    private readonly CheckTally shape;
    private readonly CheckTally? key;
    private readonly CheckTally? period;
    private readonly HashSet<UInt128> keys = [];
    private readonly StringBuilder keyText = new();
    private readonly bool[] isKey;
    private readonly XxHash128 keyHash = new();

    public TableValidator(TableContract table)
    {
        this.table = table;
        columns = [.. table.Columns.Select(c => new ColumnChecker(table, c))];
        isKey = [.. table.Columns.Select(c => table.Key.Contains(c.Name))];
        shape = new CheckTally(table.Name, "shape", $"{columns.Length} fields", toleranceRatio: 0);
        if (table.Key.Count > 0)
            key = new CheckTally(table.Name, "key", $"{string.Join(", ", table.Key)} together once", table.KeyToleranceRatio);
        if (table.Period is not null)
            period = new CheckTally(table.Name, $"period {table.Period.Column}", "the month in the file's name", table.Period.ToleranceRatio);
    }

    public long Rows { get; private set; }

    public IEnumerable<CheckTally> Tallies =>
        columns.SelectMany(c => c.Tallies).Append(shape).Concat(new[] { key, period }.OfType<CheckTally>());

    /// <summary>Reads one batch; rows that break a check go to quarantine, the others to <paramref name="accept"/>.</summary>
    /// <exception cref="DataRefusedException">A column is missing or unknown, or the file can't be read on.</exception>
    public QuarantineFile Validate(BatchFile batch, RowSink accept, CancellationToken cancellationToken)
    {
        using var reader = CsvBatchReader.Open(batch);
        var ordinals = MatchHeader(batch, reader.Header);
        DateTime? month = period is null ? null : MonthOf(batch);
        var quarantine = new QuarantineFile();
        var cells = new CellValue[columns.Length];
        while (reader.Read())
        {
            if (++Rows % 65536 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var broken = CheckRow(reader, batch, ordinals, month, cells);
            if (broken is null)
                accept(cells);
            else
                quarantine.Add(reader.Line, broken, reader.Record);
        }
        return quarantine;
    }

    private CheckTally? CheckRow(CsvBatchReader reader, BatchFile batch, int[] ordinals, DateTime? month, CellValue[] cells)
    {
        if (reader.FieldCount != columns.Length)
        {
            shape.Add((reader, batch), static s => ($"the record has {s.reader.FieldCount} fields", s.batch.Place(s.reader.Line, 1)));
            return shape;
        }
        CheckTally? first = null;
        for (var i = 0; i < columns.Length; i++)
        {
            var field = reader.Field(ordinals[i]);
            if (columns[i].Check(field, IsNull(field), out cells[i]) is not { } broken)
                continue;
            AddCell(broken, reader, batch, columns[i], ordinals[i]);
            first ??= broken;
        }
        return first ?? CheckPeriod(reader, batch, ordinals, month, cells) ?? CheckKey(reader, batch, ordinals);
    }

    private CheckTally? CheckPeriod(CsvBatchReader reader, BatchFile batch, int[] ordinals, DateTime? month, CellValue[] cells)
    {
        if (period is null)
            return null;
        var column = Array.FindIndex(columns, c => c.Column.Name == table.Period!.Column);
        var time = cells[column].Time;
        if (cells[column].IsNull || (time.Year == month!.Value.Year && time.Month == month.Value.Month))
            return null;
        AddCell(period, reader, batch, columns[column], ordinals[column]);
        return period;
    }

    private static void AddCell(CheckTally tally, CsvBatchReader reader, BatchFile batch, ColumnChecker column, int ordinal) =>
        tally.Add((tally, reader, batch, column, ordinal), static s =>
        {
            var field = s.reader.Field(s.ordinal);
            var shown = field.Length <= MaxShown ? field.ToString() : $"{field[..MaxShown]}...";
            return ($"column {s.column.Column.Name}: '{shown}' breaks '{s.tally.Check}'",
                s.batch.Place(s.reader.Line, s.reader.CharacterOf(s.ordinal)));
        });

    private CheckTally? CheckKey(CsvBatchReader reader, BatchFile batch, int[] ordinals)
    {
        if (key is null)
            return null;
        keyText.Clear();
        for (var i = 0; i < columns.Length; i++)
        {
            if (isKey[i])
                keyText.Append(reader.Field(ordinals[i])).Append(KeySeparator);
        }
        keyHash.Reset();
        foreach (var chunk in keyText.GetChunks())
            keyHash.Append(MemoryMarshal.AsBytes(chunk.Span));
        if (keys.Add(keyHash.GetCurrentHashAsUInt128()))
            return null;
        key.Add((keyText, reader, batch), static s => (
            $"the key '{s.keyText.ToString().TrimEnd(KeySeparator).Replace(KeySeparator, ',')}' came before",
            s.batch.Place(s.reader.Line, 1)));
        return key;
    }

    private bool IsNull(ReadOnlySpan<char> field)
    {
        foreach (var text in table.NullTexts)
        {
            if (field.SequenceEqual(text))
                return true;
        }
        return false;
    }

    /// <summary>For each column of the contract its place in the file.</summary>
    private int[] MatchHeader(BatchFile batch, IReadOnlyList<string> header)
    {
        var faults = new List<Fault>();
        var names = string.Join(", ", columns.Select(c => c.Column.Name));
        foreach (var column in columns.Where(c => !header.Contains(c.Column.Name)))
        {
            faults.Add(new Fault($"column '{column.Column.Name}' is missing; the header is '{string.Join(table.Delimiter, header)}'")
            {
                Place = batch.Place(1, 1),
                Allowed = names,
            });
        }
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i];
            if (table.Find(name) is null)
                faults.Add(new Fault($"column '{name}' is not in the contract") { Place = batch.Place(1), Allowed = names, NextStep = "add it to contract.yaml or drop it from the file" });
            else if (header.Take(i).Contains(name))
                faults.Add(new Fault($"column '{name}' comes twice") { Place = batch.Place(1), Allowed = names });
        }
        return faults.Count == 0
            ? [.. columns.Select(c => header.ToList().IndexOf(c.Column.Name))]
            : throw new DataRefusedException(faults);
    }

    private DateTime MonthOf(BatchFile batch)
    {
        var match = YearMonth().Match(batch.Name);
        return match.Success
            ? new DateTime(int.Parse(match.Groups[1].ValueSpan), int.Parse(match.Groups[2].ValueSpan), 1)
            : throw new DataRefusedException(new Fault($"the name of batch '{batch.Name}' has no month")
            {
                Place = table.Place,
                Allowed = "a name with yyyy-MM, as the contract has 'period'",
            });
    }

    [GeneratedRegex(@"(?<!\d)(\d{4})-(0[1-9]|1[0-2])(?!\d)")]
    private static partial Regex YearMonth();
}
