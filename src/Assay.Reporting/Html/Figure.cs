using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Reporting;

/// <summary>Numbers as people read them.</summary>
internal static class Figure
{
    private const string None = "–";

    /// <summary>Four digits that count, thousands in groups.</summary>
    public static string Number(double value)
    {
        if (!double.IsFinite(value))
            return None;
        var size = Math.Abs(value);
        if (size >= 1e12 || (size > 0 && size < 1e-4))
            return value.ToString("0.###e+0", CultureInfo.InvariantCulture);
        var decimals = size == 0 ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(size)), 0, 7);
        return value.ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    public static string Count(double value) => double.IsFinite(value) ? value.ToString("#,0", CultureInfo.InvariantCulture) : None;

    /// <summary>A share in per cent; one that is not nothing never looks like nothing, and one that is not all never like all.</summary>
    public static string Share(double share) => share switch
    {
        double.NaN => None,
        > 0 and < 0.0001 => "< 0.01 %",
        > 0.9999 and < 1 => "> 99.99 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %"),
    };

    /// <summary>A value as a profile has it: times count as days since 1970-01-01.</summary>
    public static string Value(double value, ColumnType type) => type switch
    {
        _ when !double.IsFinite(value) => None,
        ColumnType.Date => Moment(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnType.Timestamp => Moment(value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => Number(value),
    };

    /// <summary>The same where there is little room: a timestamp's day.</summary>
    public static string Short(double value, ColumnType type) => Value(value, type == ColumnType.Timestamp ? ColumnType.Date : type);

    public static string Bytes(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB"),
    };

    private static DateTime Moment(double days) =>
        DateTime.UnixEpoch.AddTicks((long)Math.Clamp(days * TimeSpan.TicksPerDay, DateTime.MinValue.Ticks - DateTime.UnixEpoch.Ticks, DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks));
}
