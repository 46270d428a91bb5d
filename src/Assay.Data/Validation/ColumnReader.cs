using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Reads one column of a block and checks each value. Keeps nothing between blocks, so blocks can be read in parallel.</summary>
internal sealed class ColumnReader
{
    private readonly CheckTally type;
    private readonly CheckTally missing;
    private readonly CheckTally? range;
    private readonly CheckTally? set;
    private readonly CheckTally? match;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>>? texts;
    private readonly HashSet<long>? integers;
    // Made by the first who needs it: that takes longer than a small file.
    private readonly Lazy<Regex>? pattern;
    private readonly CheckTally? length;
    private readonly CheckTally? past;
    private readonly ValueRange? characters;
    private readonly long now;
    private readonly double min = double.NegativeInfinity;
    private readonly double max = double.PositiveInfinity;

    /// <param name="now">What is later breaks a check 'past'.</param>
    /// <param name="add">Makes a check of this column, from its kind, what it allows and its terms.</param>
    public ColumnReader(ColumnContract column, DateTime now, Func<string, string, CheckTerms, CheckTally> add)
    {
        this.now = now.Ticks;
        Column = column;
        // A value that can't be read is never within tolerance: it may hide a changed file format.
        type = add("type", TypeText(column.Type), column.Terms with { ToleranceRatio = 0 });
        missing = add("missing", "a value in every row", column.Terms);
        foreach (var check in column.Checks)
        {
            switch (check)
            {
                case RangeCheck ranged:
                    range = add(check.Kind, RangeText(column, ranged.Range), check.Terms);
                    (min, max) = (ranged.Range.Min ?? min, ranged.Range.Max ?? max);
                    break;
                case ValuesCheck { Values: var values }:
                    set = add(check.Kind, string.Join(", ", values.Take(20)) + (values.Count > 20 ? ", ..." : ""), check.Terms);
                    if (column.Type == ColumnType.Text)
                        texts = new HashSet<string>(values, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
                    else
                        integers = [.. values.Select(v => long.Parse(v, CultureInfo.InvariantCulture))];
                    break;
                case PatternCheck matched:
                    match = add(check.Kind, matched.Pattern, check.Terms);
                    pattern = new Lazy<Regex>(() => SafePattern.Whole(matched.Pattern));
                    break;
                case LengthCheck measured:
                    length = add(check.Kind, $"{measured.Characters} characters", check.Terms);
                    characters = measured.Characters;
                    break;
                case PastCheck:
                    past = add(check.Kind, string.Create(CultureInfo.InvariantCulture, $"at most {now:yyyy-MM-dd HH:mm}"), check.Terms);
                    break;
                case UniqueCheck:
                    Unique = add(check.Kind, "each value once", check.Terms);
                    break;
                case IncreasingCheck increasing:
                    Increasing = add(check.Kind, increasing.IsStrict ? "more than in the row before" : "at least as in the row before", check.Terms);
                    IsStrictlyIncreasing = increasing.IsStrict;
                    break;
            }
        }
    }

    public ColumnContract Column { get; }

    /// <summary>Checked by whoever sees the rows in their order.</summary>
    public CheckTally? Unique { get; }

    /// <inheritdoc cref="Unique"/>
    public CheckTally? Increasing { get; }

    public bool IsStrictlyIncreasing { get; }

    /// <summary>Dates and timestamps in ticks, booleans as 1 and 0.</summary>
    public void ReadIntegers<TSource>(TSource source, int records, int ordinal, ColumnCells cells, BlockFindings findings) where TSource : struct, ICellSource<long>
    {
        var values = cells.Integers;
        for (var record = 0; record < records; record++)
        {
            if (source.Read(record, out values[record]) is not CellState.Present and var state)
                Note(state, record, ordinal, cells, findings);
            else if (range is not null && !(values[record] >= min && values[record] <= max))
                findings.Add(range, record, ordinal);
            else if (integers is not null && !integers.Contains(values[record]))
                findings.Add(set!, record, ordinal);
            else if (past is not null && values[record] > now)
                findings.Add(past, record, ordinal);
        }
    }

    public void ReadNumbers<TSource>(TSource source, int records, int ordinal, ColumnCells cells, BlockFindings findings) where TSource : struct, ICellSource<double>
    {
        var values = cells.Numbers;
        for (var record = 0; record < records; record++)
        {
            if (source.Read(record, out values[record]) is not CellState.Present and var state)
                Note(state, record, ordinal, cells, findings);
            else if (range is not null && !(values[record] >= min && values[record] <= max))
                findings.Add(range, record, ordinal);
        }
    }

    /// <summary>Texts in UTF-8. Equal texts get equal verdicts, so each different text is checked once.</summary>
    public void ReadTexts<TSource>(TSource source, int records, int ordinal, ColumnCells cells, BlockFindings findings) where TSource : struct, ICellSource<ReadOnlySpan<byte>>
    {
        var (codes, pool) = (cells.Codes, cells.Texts);
        var isChecked = set is not null || match is not null || length is not null;
        for (var record = 0; record < records; record++)
        {
            if (source.Read(record, out var field) is not CellState.Present and var state)
            {
                Note(state, record, ordinal, cells, findings);
                continue;
            }
            var code = codes[record] = pool.Add(field, out var isNew);
            if (!isChecked)
                continue;
            if (isNew)
                cells.SetVerdict(code, Judge(field));
            if (cells.Verdict(code) is { } broken)
                findings.Add(broken, record, ordinal);
        }
    }

    /// <summary>What follows from a field without a value.</summary>
    private void Note(CellState state, int record, int ordinal, ColumnCells cells, BlockFindings findings)
    {
        if (state == CellState.Broken)
            findings.Add(type, record, ordinal);
        if (state != CellState.Missing)
            return;
        cells.SetMissing(record);
        if (!Column.Nullable)
            findings.Add(missing, record, ordinal);
    }

    private CheckTally? Judge(ReadOnlySpan<byte> field)
    {
        Span<char> buffer = stackalloc char[256];
        var text = Encoding.UTF8.TryGetChars(field, buffer, out var count) ? buffer[..count] : Encoding.UTF8.GetString(field).AsSpan();
        return texts?.Contains(text) == false ? set
            : pattern?.Value.IsMatch(text) == false ? match
            : characters?.Contains(text.Length) == false ? length
            : null;
    }

    private static string RangeText(ColumnContract column, ValueRange range)
    {
        if (column.Type is not (ColumnType.Date or ColumnType.Timestamp))
            return $"{range} {column.Unit}".TrimEnd();
        static string Show(double? ticks) => ticks is null
            ? "any"
            : new DateTime((long)ticks).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{Show(range.Min)} to {Show(range.Max)}";
    }

    private static string TypeText(ColumnType type) => type switch
    {
        ColumnType.Integer => "a whole number",
        ColumnType.Number => "a finite number with '.' as its point",
        ColumnType.Boolean => "true, false",
        ColumnType.Date => "a date yyyy-MM-dd",
        ColumnType.Timestamp => "a time yyyy-MM-dd HH:mm[:ss]",
        _ => "text",
    };
}
