using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>The card of a dataset: what a file tells of itself, and what only a person can tell.</summary>
internal static class DataCard
{
    public static string Write(TableStudy table, LabelChoice label, FeatureChoice features, DataContract contract)
    {
        return $"""
            # {contract.Dataset}

            Written by NewModel from `{table.File.Name}`: {Count(table.Rows)} rows, {table.Columns.Count} columns, SHA-256 `{ContentDigest.OfFile(table.File.Path).Hex}`.

            To be written by whoever knows the data:

            - **Row**: what one row stands for, and at which moment its values were known.
            - **Origin**: who collected it, when, how, and what was left out.
            - **Licence**: who may use it and pass it on.

            | column | type | missing | different | smallest or most frequent | largest or next | note |
            |---|---|---|---|---|---|---|
            {string.Join('\n', table.Columns.Select(Line))}

            """;

        string Line(ColumnStudy column) =>
            $"| {Cell(column.Name)} | {column.Type.ToString().ToLowerInvariant()} | {Share(column)} | {Count(column.Profile.Distinct)} | {Ends(column).First} | {Ends(column).Second} | {Note(column)} |";

        string Note(ColumnStudy column)
        {
            List<string> notes = [];
            if (column.Name == label.Column.Name)
                notes.Add("the label");
            if (contract.Table.Key.Contains(column.Name))
                notes.Add("key");
            if (features.Leaks.Any(l => l.Column == column.Name))
                notes.Add("tells the label alone: a leak?");
            if (ColumnWords.Personal(column.Name) is { } personal)
                notes.Add(personal);
            return string.Join("; ", notes);
        }
    }

    private static string Count(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(ColumnStudy column) =>
        column.Profile.Missing == 0 ? "0" : (1 - column.Profile.Completeness).ToString("P1", CultureInfo.InvariantCulture);

    private static (string First, string Second) Ends(ColumnStudy column)
    {
        if (column.IsEmpty)
            return ("", "");
        // Of what may be personal no value is shown.
        if (column.Profile.IsText)
            return column.IsSet && ColumnWords.Personal(column.Name) is null ? (Cell(column.Values![0].Key), Cell(column.Values.ElementAtOrDefault(1).Key ?? "")) : ("", "");
        return (Number(column, column.Profile.Min), Number(column, column.Profile.Max));
    }

    private static string Number(ColumnStudy column, double value) => column.Type switch
    {
        ColumnType.Boolean => value == 1 ? "true" : "false",
        ColumnType.Date => DateTime.UnixEpoch.AddDays(value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnType.Timestamp => DateTime.UnixEpoch.AddDays(value).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        _ => value.ToString("G6", CultureInfo.InvariantCulture),
    };

    private static string Cell(string text) => (text.Length <= 40 ? text : $"{text[..40]}...").ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}
