using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Finds the column to predict.</summary>
internal static class LabelColumn
{
    /// <summary>The name of the column, as far as a header tells; null when it doesn't.</summary>
    public static string? NameIn(IReadOnlyList<string> header, string? asked)
    {
        string[] likely = [.. header.Where(ColumnWords.IsLabel)];
        return asked ?? (likely is [var only] ? only : null);
    }

    /// <exception cref="WrongUseException">There is no such column, or none is named and several or none would do.</exception>
    public static ColumnStudy Find(TableStudy table, InferenceRequest request)
    {
        string[] names = [.. table.Columns.Select(c => c.Name)];
        if (request.Label is { } label)
        {
            return table.Find(label) ?? throw new WrongUseException(new Fault($"--label is '{label}', which is no column")
            {
                Place = table.File.Place(1),
                Allowed = string.Join(", ", names),
                NextStep = NearestName.Question(label, names),
            });
        }
        ColumnStudy[] likely = [.. table.Columns.Where(c => ColumnWords.IsLabel(c.Name))];
        return likely is [var only] ? only : throw new WrongUseException(new Fault(
            likely.Length == 0 ? "no label is named, and no column is called label, target, class, outcome, response or y" : $"no label is named, and {string.Join(" and ", likely.Select(l => l.Name))} may be it")
        {
            Place = table.File.Place(1),
            Allowed = string.Join(", ", names),
            NextStep = "give --label COLUMN: what the model shall predict",
        });
    }
}
