using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>The narrowest type that every field of a column has.</summary>
internal static class ColumnTypes
{
    public static (ColumnType Type, FieldKinds WrittenAs) Of(FieldTally tally, string name, char delimiter)
    {
        var kinds = tally.Present == 0 ? FieldKinds.None : tally.Kinds;
        if (kinds.HasFlag(FieldKinds.Integer))
            return (ColumnWords.IsDigits(name) ? ColumnType.Text : ColumnType.Integer, FieldKinds.None);
        if (kinds.HasFlag(FieldKinds.Number))
            return (ColumnType.Number, FieldKinds.None);
        if (kinds.HasFlag(FieldKinds.Boolean))
            return (ColumnType.Boolean, FieldKinds.None);
        if (kinds.HasFlag(FieldKinds.Date))
            return (ColumnType.Date, FieldKinds.None);
        if (kinds.HasFlag(FieldKinds.Timestamp))
            return (ColumnType.Timestamp, FieldKinds.None);
        // 1,234 may be either; a file that is not cut at commas has them in its numbers.
        var (comma, grouped) = (kinds.HasFlag(FieldKinds.CommaNumber), kinds.HasFlag(FieldKinds.GroupedNumber));
        return (ColumnType.Text, comma && (!grouped || delimiter != ',') ? FieldKinds.CommaNumber : grouped ? FieldKinds.GroupedNumber : FieldKinds.None);
    }

    /// <summary>
    /// The texts that mean missing in this file: the empty one, those that stand among numbers or times, and those that hardly mean
    /// anything else. A contract has one list for all columns, so a category of the label is never in it.
    /// </summary>
    public static IReadOnlyList<string> NullTexts(IReadOnlyList<(FieldTally Tally, ColumnType Type, bool IsLabel)> columns)
    {
        var markers = columns.SelectMany(c => c.Tally.Markers.Keys).Distinct().Order(StringComparer.Ordinal);
        return ["", .. markers.Where(m => columns.Any(c => Means(c, m)) && !columns.Any(c => IsCategory(c, m)))];
    }

    private static bool Means((FieldTally Tally, ColumnType Type, bool IsLabel) column, string marker) =>
        column.Tally.Markers.ContainsKey(marker) && (NullMarkers.IsSure(marker) ? !IsCode(column.Tally, marker) : column.Type != ColumnType.Text);

    private static bool IsCategory((FieldTally Tally, ColumnType Type, bool IsLabel) column, string marker) =>
        column is { IsLabel: true, Type: ColumnType.Text } && column.Tally.Markers.ContainsKey(marker) && !NullMarkers.IsSure(marker);

    /// <summary>NA among codes of two capitals is Namibia, or North America.</summary>
    private static bool IsCode(FieldTally tally, string marker) => marker == "NA" && tally.Shape.Pattern == "[A-Z]{2}";
}
