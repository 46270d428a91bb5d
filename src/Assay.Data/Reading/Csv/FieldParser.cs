using System.Buffers.Binary;
using System.Globalization;

namespace Assay.Data;

/// <summary>Reads values from the bytes of a field, as the contract's types define them. The usual forms take a short way.</summary>
internal static class FieldParser
{
    private static ReadOnlySpan<double> Powers => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>A whole number of at most 64 bits.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> field, out long value)
    {
        value = 0;
        var (at, isNegative) = Sign(field);
        if (field.Length - at is 0 or > 18)
            return long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        for (; at < field.Length; at++)
        {
            var digit = (uint)(field[at] - '0');
            if (digit > 9)
                return false;
            value = value * 10 + digit;
        }
        value = isNegative ? -value : value;
        return true;
    }

    /// <summary>A finite number with '.' as its point, with or without an exponent.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> field, out double value)
    {
        var (at, isNegative) = Sign(field);
        long mantissa = 0;
        int digits = 0, decimals = 0;
        for (; at < field.Length; at++)
        {
            var digit = (uint)(field[at] - '0');
            if (digit > 9)
                break;
            mantissa = mantissa * 10 + digit;
            digits++;
        }
        if (at < field.Length && field[at] == '.')
        {
            for (at++; at < field.Length; at++, decimals++)
            {
                var digit = (uint)(field[at] - '0');
                if (digit > 9)
                    break;
                mantissa = mantissa * 10 + digit;
            }
        }
        digits += decimals;
        if (at == field.Length && digits is > 0 and <= 15)
        {
            // Both are exact in a double, so their quotient is the nearest one (Clinger 1990).
            value = mantissa / Powers[decimals];
            value = isNegative ? -value : value;
            return true;
        }
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(field, styles, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary><c>true</c> or <c>false</c>, in any case, as 1 or 0.</summary>
    public static bool TryBoolean(ReadOnlySpan<byte> field, out long value)
    {
        // The bit that lower case has and upper case has not; no other character becomes one of these by it.
        const uint lower = 0x20202020;
        value = 0;
        if (field.Length is not (4 or 5))
            return false;
        var start = BinaryPrimitives.ReadUInt32BigEndian(field) | lower;
        if (field.Length == 5)
            return start == 0x66616c73 && (field[4] | 0x20) == 'e';
        value = start == 0x74727565 ? 1 : 0;
        return value == 1;
    }

    /// <summary><c>yyyy-MM-dd</c>, in ticks.</summary>
    public static bool TryDate(ReadOnlySpan<byte> field, out long ticks)
    {
        ticks = 0;
        if (field.Length != 10 || field[4] != '-' || field[7] != '-')
            return false;
        var year = Two(field, 0) * 100 + Two(field, 2);
        var (month, day) = (Two(field, 5), Two(field, 8));
        if (year is < 1 or > 9999 || Two(field, 0) < 0 || Two(field, 2) < 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        ticks = new DateTime(year, month, day).Ticks;
        return true;
    }

    /// <summary>A date, then <c>HH:mm</c>, seconds and up to six decimals of them, after a blank or a 'T'; in ticks. A date alone is midnight.</summary>
    public static bool TryTimestamp(ReadOnlySpan<byte> field, out long ticks)
    {
        if (field.Length == 10)
            return TryDate(field, out ticks);
        ticks = 0;
        if (field.Length is < 16 or 17 or 18 || field[10] is not ((byte)' ' or (byte)'T') || field[13] != ':' || !TryDate(field[..10], out ticks))
            return false;
        var (hour, minute, second) = (Two(field, 11), Two(field, 14), 0);
        if (field.Length > 16)
        {
            if (field[16] != ':')
                return false;
            second = Two(field, 17);
        }
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
            return false;
        ticks += (hour * 3600L + minute * 60 + second) * TimeSpan.TicksPerSecond;
        return field.Length <= 19 || TryFraction(field[19..], ref ticks);
    }

    private static bool TryFraction(ReadOnlySpan<byte> fraction, ref long ticks)
    {
        if (fraction[0] != '.' || fraction.Length is 1 or > 7)
            return false;
        var unit = TimeSpan.TicksPerSecond;
        foreach (var character in fraction[1..])
        {
            var digit = (uint)(character - '0');
            if (digit > 9)
                return false;
            ticks += digit * (unit /= 10);
        }
        return true;
    }

    internal readonly struct Integer : IFieldParser
    {
        public static bool TryParse(ReadOnlySpan<byte> field, out long value) => TryInteger(field, out value);
    }

    internal readonly struct Boolean : IFieldParser
    {
        public static bool TryParse(ReadOnlySpan<byte> field, out long value) => TryBoolean(field, out value);
    }

    internal readonly struct Date : IFieldParser
    {
        public static bool TryParse(ReadOnlySpan<byte> field, out long value) => TryDate(field, out value);
    }

    internal readonly struct Timestamp : IFieldParser
    {
        public static bool TryParse(ReadOnlySpan<byte> field, out long value) => TryTimestamp(field, out value);
    }

    private static (int At, bool IsNegative) Sign(ReadOnlySpan<byte> field) =>
        field.Length > 0 && field[0] is (byte)'-' or (byte)'+' ? (1, field[0] == '-') : (0, false);

    /// <summary>Two digits; a negative number when they are none.</summary>
    private static int Two(ReadOnlySpan<byte> field, int at)
    {
        uint tens = (uint)(field[at] - '0'), ones = (uint)(field[at + 1] - '0');
        return tens > 9 || ones > 9 ? -10_000 : (int)(tens * 10 + ones);
    }
}
