using System.Globalization;
using System.Text;

namespace Assay.Data;

/// <summary>Numbers as people write them: with commas, a sign of currency, blanks.</summary>
internal static class WrittenNumber
{
    private static readonly string[] Signs = ["$", "€", "£", "%"];

    /// <summary>What such a text looks like, signs of currency included.</summary>
    public const string Pattern = "[^A-Za-z]*[0-9][^A-Za-z]*";

    /// <summary>Which of the two ways of writing a field may be.</summary>
    public static FieldKinds KindsOf(ReadOnlySpan<byte> field)
    {
        if (field.Length > 32)
            return FieldKinds.None;
        var text = Bare(Encoding.UTF8.GetString(field));
        return (Is(text, '.', ',') ? FieldKinds.CommaNumber : 0) | (Is(text, ',', '.') ? FieldKinds.GroupedNumber : 0);
    }

    public static double? Parse(string text, FieldKinds kind)
    {
        var (group, point) = kind == FieldKinds.CommaNumber ? (".", ",") : (",", ".");
        var plain = Bare(text).Replace(group, "", StringComparison.Ordinal).Replace(point, ".", StringComparison.Ordinal);
        return double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>A DuckDB expression that makes a number of such a column.</summary>
    public static string Sql(string name, FieldKinds kind) => kind == FieldKinds.CommaNumber
        ? $"TRY_CAST(replace(regexp_replace({name}, '[^0-9,-]', '', 'g'), ',', '.') AS DOUBLE)"
        : $"TRY_CAST(regexp_replace({name}, '[^0-9.-]', '', 'g') AS DOUBLE)";

    private static string Bare(string text)
    {
        var bare = text.Trim(' ');
        foreach (var sign in Signs)
        {
            if (bare.StartsWith(sign, StringComparison.Ordinal) || bare.EndsWith(sign, StringComparison.Ordinal))
                return bare.Replace(sign, "", StringComparison.Ordinal).Trim(' ');
        }
        return bare;
    }

    /// <summary>Digits, at most one point, and groups of three.</summary>
    private static bool Is(string text, char group, char point)
    {
        var body = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        var at = body.IndexOf(point);
        var whole = at < 0 ? body : body[..at];
        var rest = at < 0 ? [] : body[(at + 1)..];
        if (whole.IsEmpty || !char.IsAsciiDigit(whole[0]) || (at >= 0 && rest.IsEmpty) || rest.ContainsAnyExceptInRange('0', '9'))
            return false;
        var isFirst = true;
        foreach (var part in whole.Split(group))
        {
            var digits = whole[part];
            var isGroup = isFirst ? digits.Length is >= 1 and <= 3 || !whole.Contains(group) : digits.Length == 3;
            if (!isGroup || digits.ContainsAnyExceptInRange('0', '9'))
                return false;
            isFirst = false;
        }
        return true;
    }
}
