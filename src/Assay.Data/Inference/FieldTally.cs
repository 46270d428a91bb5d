using System.Text.RegularExpressions;

namespace Assay.Data;

/// <summary>What all fields of one column can be read as. Exact: every field of the file is looked at.</summary>
internal sealed partial class FieldTally
{
    private const int MaxDigits = 15;

    /// <summary>Of all fields but the empty ones and those that may mean missing.</summary>
    public FieldKinds Kinds { get; private set; } = FieldKinds.All;

    public long Present { get; private set; }

    public long Empty { get; private set; }

    /// <summary>How often each text stands that may mean missing.</summary>
    public Dictionary<string, long> Markers { get; } = new(StringComparer.Ordinal);

    public TextShape Shape { get; } = new();

    /// <summary>Whether digits alone begin with a zero, as in a postcode: the zero is lost in a number.</summary>
    public bool HasLeadingZeros { get; private set; }

    public int MaxLength { get; private set; }

    public void Add(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
        {
            Empty++;
            return;
        }
        if (NullMarkers.Find(field) is { } marker)
        {
            Markers[marker] = Markers.GetValueOrDefault(marker) + 1;
            return;
        }
        Present++;
        MaxLength = Math.Max(MaxLength, field.Length);
        if (Kinds != FieldKinds.None)
            Kinds &= KindsOf(field);
        Shape.Add(field);
    }

    private FieldKinds KindsOf(ReadOnlySpan<byte> field)
    {
        var kinds = FieldKinds.None;
        if (!field.ContainsAnyExceptInRange((byte)'0', (byte)'9') && ((field[0] == '0' && field.Length > 1) || field.Length > MaxDigits))
        {
            HasLeadingZeros |= field[0] == '0';
            // Only a text keeps all of its digits.
            return FieldKinds.None;
        }
        if (Can(FieldKinds.Integer) && FieldParser.TryInteger(field, out _))
            kinds |= FieldKinds.Integer;
        if (Can(FieldKinds.Number) && FieldParser.TryNumber(field, out _))
            kinds |= FieldKinds.Number;
        if (Can(FieldKinds.Boolean) && FieldParser.TryBoolean(field, out _))
            kinds |= FieldKinds.Boolean;
        if (Can(FieldKinds.Date) && FieldParser.TryDate(field, out _))
            kinds |= FieldKinds.Date;
        if (Can(FieldKinds.Timestamp) && FieldParser.TryTimestamp(field, out _))
            kinds |= FieldKinds.Timestamp;
        if (Can(FieldKinds.CommaNumber | FieldKinds.GroupedNumber))
            kinds |= WrittenKinds(field, kinds);
        if (Can(FieldKinds.OtherDate) && field.Length <= 40 && IsOtherDate(field))
            kinds |= FieldKinds.OtherDate;
        return kinds;
    }

    /// <summary>Plain numbers, which are most, take a short way.</summary>
    private FieldKinds WrittenKinds(ReadOnlySpan<byte> field, FieldKinds kinds)
    {
        const FieldKinds both = FieldKinds.CommaNumber | FieldKinds.GroupedNumber;
        if (kinds.HasFlag(FieldKinds.Integer))
            return both;
        return kinds.HasFlag(FieldKinds.Number) && !Can(FieldKinds.CommaNumber) ? FieldKinds.GroupedNumber : WrittenNumber.KindsOf(field);
    }

    private bool Can(FieldKinds kinds) => (Kinds & kinds) != 0;

    private static bool IsOtherDate(ReadOnlySpan<byte> field)
    {
        Span<char> text = stackalloc char[field.Length];
        return System.Text.Encoding.UTF8.TryGetChars(field, text, out var length) && OtherDate().IsMatch(text[..length]);
    }

    [GeneratedRegex(@"^(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4})([ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M|Z|[+-]\d{2}:?\d{2})?)?$", RegexOptions.NonBacktracking)]
    private static partial Regex OtherDate();
}
