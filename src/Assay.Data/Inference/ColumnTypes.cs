using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>The narrowest type that every field of a column has, and the texts that are no fields because they mean missing.</summary>
internal static class ColumnTypes
{
    /// <summary>The columns that have a name, in the order of the file, and the texts that mean missing.</summary>
    public static (IReadOnlyList<ColumnPlan> Columns, IReadOnlyList<string> NullTexts) Of(FieldScan scan, string? label, char delimiter)
    {
        ColumnPlan[] columns =
        [
            .. scan.Header.Index().Where(h => h.Item.Trim().Length > 0).Select(h => WithType(new ColumnPlan(h.Index, h.Item, scan.Columns[h.Index]), delimiter)),
        ];
        var nulls = NullTexts(columns, label);
        // Where a number is missing by a word that is a category of the label, no list of missing texts fits both.
        return ([.. columns.Select(c => c.Tally.Markers.Keys.All(nulls.Contains) ? c : c with { Type = ColumnType.Text, WrittenAs = FieldKinds.None })], nulls);
    }

    private static ColumnPlan WithType(ColumnPlan column, char delimiter)
    {
        var kinds = column.Tally.Present == 0 ? FieldKinds.None : column.Tally.Kinds;
        if (kinds.HasFlag(FieldKinds.Integer))
            return column with { Type = ColumnWords.IsDigits(column.Name) ? ColumnType.Text : ColumnType.Integer };
        if (kinds.HasFlag(FieldKinds.Number))
            return column with { Type = ColumnType.Number };
        if (kinds.HasFlag(FieldKinds.Boolean))
            return column with { Type = ColumnType.Boolean };
        if (kinds.HasFlag(FieldKinds.Date))
            return column with { Type = ColumnType.Date };
        if (kinds.HasFlag(FieldKinds.Timestamp))
            return column with { Type = ColumnType.Timestamp };
        // 1,234 may be either; a file that is not cut at commas has them in its numbers.
        var (comma, grouped) = (kinds.HasFlag(FieldKinds.CommaNumber), kinds.HasFlag(FieldKinds.GroupedNumber));
        return column with { WrittenAs = comma && (!grouped || delimiter != ',') ? FieldKinds.CommaNumber : grouped ? FieldKinds.GroupedNumber : FieldKinds.None };
    }

    /// <summary>
    /// The empty text, those that stand among numbers or times, and those that hardly mean anything else. A contract has one list for
    /// all columns, so a category of the label is never in it.
    /// </summary>
    private static IReadOnlyList<string> NullTexts(ColumnPlan[] columns, string? label)
    {
        var markers = columns.SelectMany(c => c.Tally.Markers.Keys).Distinct().Order(StringComparer.Ordinal);
        return ["", .. markers.Where(m => columns.Any(c => Means(c, m)) && !columns.Any(c => c.Name == label && IsCategory(c, m)))];
    }

    private static bool Means(ColumnPlan column, string marker) =>
        column.Tally.Markers.ContainsKey(marker) && (NullMarkers.IsSure(marker) ? !IsCode(column.Tally, marker) : !column.IsText);

    private static bool IsCategory(ColumnPlan column, string marker) =>
        column.IsText && column.Tally.Markers.ContainsKey(marker) && !NullMarkers.IsSure(marker);

    /// <summary>NA among codes of two capitals is Namibia, or North America.</summary>
    private static bool IsCode(FieldTally tally, string marker) => marker == "NA" && tally.Shape.Pattern == "[A-Z]{2}";
}
