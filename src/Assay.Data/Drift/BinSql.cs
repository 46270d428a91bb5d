using System.Globalization;
using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>Puts values into bins in SQL.</summary>
internal sealed class BinSql(ColumnBins bins)
{
    /// <summary>The number of the bin of the value <c>x</c>, that of missing values included.</summary>
    public string Bin => $"CASE WHEN x IS NULL THEN {bins.Count} ELSE {Find()} END";

    /// <summary>What must stand behind the rows that <c>x</c> is of.</summary>
    public string Join => bins is TextBins { Texts: { Count: > 0 } texts }
        ? $"LEFT JOIN (VALUES {string.Join(", ", texts.Select((t, i) => $"({SqlText.Literal(t)}, {i})"))}) bins(bin_text, bin_number) ON x = bin_text"
        : "";

    /// <summary>As a profile counts it: dates and timestamps as days since 1970, booleans as 1 and 0.</summary>
    public static string Value(ColumnContract column)
    {
        var name = SqlText.Name(column.Name);
        return column.Type switch
        {
            ColumnType.Text => name,
            ColumnType.Date or ColumnType.Timestamp => $"(epoch({name}) / 86400)",
            ColumnType.Boolean => $"{name}::INTEGER::DOUBLE",
            _ => $"{name}::DOUBLE",
        };
    }

    private string Find() => bins switch
    {
        TextBins { Texts.Count: 0 } => "0",
        TextBins texts => $"coalesce(bin_number, {texts.Texts.Count})",
        NumberBins numbers => Find(numbers, 0, numbers.Count - 1),
        _ => throw new NotSupportedException($"No SQL for {bins.GetType().Name}."),
    };

    /// <summary>Asks for half of the bins that are left, and so on.</summary>
    private static string Find(NumberBins bins, int low, int high)
    {
        if (low == high)
            return string.Create(CultureInfo.InvariantCulture, $"{low}");
        var middle = (low + high) / 2;
        var bound = string.Create(CultureInfo.InvariantCulture, $"{bins.Bounds[middle]:E16}");
        return $"CASE WHEN x <= {bound}::DOUBLE THEN {Find(bins, low, middle)} ELSE {Find(bins, middle + 1, high)} END";
    }
}
