using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Columns that likely name persons: by the column's name in several languages, or by what its values look like.</summary>
internal sealed class PersonalDataRule : IQualityRule
{
    private const int Looked = 1000;
    private const int Shown = 5;

    /// <summary>A column with fewer different values is a set of categories, whatever it is called.</summary>
    private const int FewestPersons = 20;

    public QualityRule Rule => QualityRule.PersonalData;

    public string NextStep => "drop it before the data gets here, or replace it by a keyed hash";

    public string? Shortage(QualityData data) => null;

    public IEnumerable<QualityFigure> Measure(QualityData data)
    {
        var step = Math.Max(1, data.Profile.Rows / Looked);
        foreach (var column in data.Table.Columns.Where(c => c.Type is ColumnType.Text or ColumnType.Integer))
        {
            var name = SqlText.Name(column.Name);
            string[] values = [.. data.Query($"SELECT {name}::VARCHAR FROM {data.Name} WHERE {name} IS NOT NULL AND _row % {step} = 0 ORDER BY _row LIMIT {Looked}", r => r.GetString(0))];
            if (Figure(data, column, values) is { } figure)
                yield return figure with { Examples = () => [.. values.Distinct(StringComparer.Ordinal).Take(Shown).Select(Mask)] };
        }
    }

    private static QualityFigure? Figure(QualityData data, ColumnContract column, string[] values)
    {
        if (PersonalValues.Likeliest(values) is (var kind, var share))
            return new QualityFigure([column.Name], share, string.Create(CultureInfo.InvariantCulture, $"'{column.Name}': {share:P0} of the values look like {kind}"));
        return PersonalNames.Meaning(column.Name) is { } meaning && data.Of(column).Distinct >= FewestPersons
            ? new QualityFigure([column.Name], 1, $"'{column.Name}' is called like {meaning}, and its values are many")
            : null;
    }

    /// <summary>So that the report does not itself spread them.</summary>
    private static string Mask(string value) =>
        string.Concat(value.Take(40).Select((c, i) => i == 0 || !char.IsLetterOrDigit(c) ? c : '*'));
}
