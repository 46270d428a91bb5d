using System.Globalization;

namespace Assay.Declarations.Yaml;

/// <summary>Plain texts to values, the same on every machine.</summary>
internal static class Scalars
{
    private static readonly string[] MomentFormats =
        ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    private static readonly (string Unit, long Size)[] ByteUnits =
    [
        ("TiB", 1L << 40), ("GiB", 1L << 30), ("MiB", 1L << 20), ("KiB", 1L << 10), ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000),
    ];

    public static long? Integer(TextNode node) =>
        !node.Quoted && long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static double? Number(TextNode node)
    {
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return !node.Quoted && double.TryParse(node.Text, styles, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;
    }

    public static bool? Flag(TextNode node) => node switch
    {
        { Quoted: false, Text: "true" } => true,
        { Quoted: false, Text: "false" } => false,
        _ => null,
    };

    /// <summary>Quotes make no difference: YAML tools like to add them to dates.</summary>
    public static DateTime? Moment(TextNode node) =>
        DateTime.TryParseExact(node.Text, MomentFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null;

    /// <summary>A number with its unit: <c>500ms</c>, <c>30s</c>, <c>5m</c>, <c>12h</c>, <c>40d</c>.</summary>
    public static TimeSpan? Duration(TextNode node)
    {
        var text = node.Text;
        var (unit, length) = text.EndsWith("ms", StringComparison.Ordinal) ? (0.001, 2)
            : text.EndsWith('s') ? (1, 1)
            : text.EndsWith('m') ? (60.0, 1)
            : text.EndsWith('h') ? (3600, 1)
            : text.EndsWith('d') ? (86_400, 1)
            : (0, 0);
        return length > 0
            && double.TryParse(text[..^length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * unit < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(number * unit)
            : null;
    }

    /// <summary>A whole number of bytes with its unit: <c>512MiB</c>, <c>2GiB</c>, <c>500MB</c>.</summary>
    public static long? Bytes(TextNode node)
    {
        var (unit, size) = ByteUnits.FirstOrDefault(u => node.Text.EndsWith(u.Unit, StringComparison.Ordinal));
        return unit is not null
            && decimal.TryParse(node.Text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= long.MaxValue / size
            && decimal.IsInteger(number * size)
            ? (long)(number * size)
            : null;
    }

    /// <summary>In the largest unit of two that leaves a whole number.</summary>
    public static string WriteBytes(long value)
    {
        var (unit, size) = ByteUnits.FirstOrDefault(u => u.Unit.Contains('i') && value % u.Size == 0, ("B", 1));
        return $"{Write(value / size)}{unit}";
    }

    public static string Write(double value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Write(bool value) => value ? "true" : "false";

    public static string Write(TimeSpan value) => $"{Write(value.TotalSeconds)}s";

    public static string Write(DateTime value) =>
        value.ToString(value.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
