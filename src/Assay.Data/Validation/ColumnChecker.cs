using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Parses the fields of one column and checks each value.</summary>
internal sealed class ColumnChecker
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd"];
    private static readonly string[] TimestampFormats =
    [
        "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFF", "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFF",
    ];

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>>? values;
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> texts;
    private readonly Regex? pattern;
    private readonly HashSet<UInt128>? seen;
    private readonly CheckTally type;
    private readonly CheckTally missing;
    private readonly CheckTally? range;
    private readonly CheckTally? set;
    private readonly CheckTally? match;
    private readonly CheckTally? unique;

    public ColumnChecker(TableContract table, ColumnContract column)
    {
        Column = column;
        CheckTally Tally(string check, string allowed, double? tolerance = null)
        {
            var tally = new CheckTally(table.Name, $"{check} {column.Name}", allowed, tolerance ?? column.ToleranceRatio);
            Tallies.Add(tally);
            return tally;
        }

        // A value that can't be read is never within tolerance: it may hide a changed file format.
        type = Tally("type", TypeText(column.Type), tolerance: 0);
        missing = Tally("missing", "a value in every row");
        texts = new Dictionary<string, string>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        if (column.Range is not null)
            range = Tally("range", RangeText(column));
        if (column.Values is not null)
        {
            set = Tally("values", string.Join(", ", column.Values.Take(20)) + (column.Values.Count > 20 ? ", ..." : ""));
            values = new HashSet<string>(column.Values, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        }
        if (column.Pattern is not null)
        {
            match = Tally("pattern", column.Pattern);
            pattern = new Regex($@"\A(?:{column.Pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        if (column.Unique)
        {
            unique = Tally("unique", "each value once");
            seen = [];
        }
    }

    public ColumnContract Column { get; }

    public List<CheckTally> Tallies { get; } = [];

    /// <summary>Parses and checks one field.</summary>
    /// <returns>The first check that the field breaks, or null.</returns>
    public CheckTally? Check(ReadOnlySpan<char> field, bool isNull, out CellValue value)
    {
        value = new CellValue { IsNull = isNull };
        if (isNull)
            return Column.Nullable ? null : missing;
        if (!TryParse(field, ref value))
            return type;
        if (range is not null && !Column.Range!.Contains(Measure(value)))
            return range;
        if (set is not null && !values!.Value.Contains(field))
            return set;
        if (match is not null && !pattern!.IsMatch(field))
            return match;
        if (unique is not null && !seen!.Add(XxHash128.HashToUInt128(MemoryMarshal.AsBytes(field))))
            return unique;
        return null;
    }

    private bool TryParse(ReadOnlySpan<char> field, ref CellValue value)
    {
        const NumberStyles number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var culture = CultureInfo.InvariantCulture;
        switch (Column.Type)
        {
            case ColumnType.Integer:
                return long.TryParse(field, NumberStyles.AllowLeadingSign, culture, out value.Integer);
            case ColumnType.Number:
                return double.TryParse(field, number, culture, out value.Number) && double.IsFinite(value.Number);
            case ColumnType.Boolean:
                value.Integer = field.Equals("true", StringComparison.OrdinalIgnoreCase) ? 1 : 0;
                return value.Integer == 1 || field.Equals("false", StringComparison.OrdinalIgnoreCase);
            case ColumnType.Date:
                return DateTime.TryParseExact(field, DateFormats, culture, DateTimeStyles.None, out value.Time);
            case ColumnType.Timestamp:
                return DateTime.TryParseExact(field, TimestampFormats, culture, DateTimeStyles.None, out value.Time);
            default:
                value.Text = Intern(field);
                return true;
        }
    }

    /// <summary>One string for equal texts, up to a limit: columns of codes repeat a few texts many times.</summary>
    private string Intern(ReadOnlySpan<char> field)
    {
        if (texts.TryGetValue(field, out var known))
            return known;
        var text = field.ToString();
        if (texts.Dictionary.Count < 10_000)
            texts.Dictionary[text] = text;
        return text;
    }

    private double Measure(in CellValue value) => Column.Type switch
    {
        ColumnType.Integer => value.Integer,
        ColumnType.Number => value.Number,
        _ => value.Time.Ticks,
    };

    private static string RangeText(ColumnContract column)
    {
        if (column.Type is not (ColumnType.Date or ColumnType.Timestamp))
            return $"{column.Range} {column.Unit}".TrimEnd();
        static string Show(double? ticks) => ticks is null
            ? "any"
            : new DateTime((long)ticks).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{Show(column.Range!.Min)} to {Show(column.Range.Max)}";
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
