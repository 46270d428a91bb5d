using System.Text.RegularExpressions;
using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Contract;

/// <summary>Reads what is promised of one column, and that the checks fit its type.</summary>
internal static class ColumnReader
{
    private static readonly Dictionary<string, ColumnType> Types =
        Enum.GetValues<ColumnType>().ToDictionary(Section.Camel, t => t, StringComparer.Ordinal);

    public static ColumnContract Read(Section section, string name, SourcePlace place)
    {
        var known = section.Choice("type", Types);
        var type = known ?? ColumnType.Text;
        var column = new ColumnContract
        {
            Name = name,
            Type = type,
            Unit = section.Text("unit"),
            Description = section.Text("description"),
            Nullable = section.Flag("nullable"),
            Outcome = section.Flag("outcome"),
            Range = RangeReader.Read(section, type),
            Values = Values(section, known),
            Pattern = Pattern(section),
            Unique = section.Flag("unique"),
            ToleranceRatio = section.Number("tolerance", Bounds.Share, 0),
            Place = place,
        };
        if (known is not null)
        {
            MustFit(section, "unit", type, ColumnType.Integer, ColumnType.Number);
            MustFit(section, "range", type, ColumnType.Integer, ColumnType.Number, ColumnType.Date, ColumnType.Timestamp);
            MustFit(section, "values", type, ColumnType.Text, ColumnType.Integer);
            MustFit(section, "pattern", type, ColumnType.Text);
        }
        section.Finish();
        return column;
    }

    private static void MustFit(Section section, string key, ColumnType type, params ColumnType[] fitting)
    {
        if (section.Has(key) && !fitting.Contains(type) && section.Find(key) is { } node)
        {
            var allowed = $"type {string.Join(", ", fitting.Select(Section.Camel))}";
            section.Faults.Add(node.Place, $"{section.Path(key)} does not fit type {Section.Camel(type)}", allowed);
        }
    }

    private static string[]? Values(Section section, ColumnType? type)
    {
        var values = section.Texts("values");
        if (type is ColumnType.Integer)
        {
            foreach (var value in values.Where(v => Scalars.Integer(v) is null))
            {
                var message = $"an item of {section.Path("values")} is '{value.Text}'";
                section.Faults.Add(value.Place, message, "whole numbers, as the type is integer");
            }
        }
        return values.Count == 0 ? null : [.. values.Select(v => v.Text)];
    }

    private static string? Pattern(Section section)
    {
        var pattern = section.Text("pattern");
        if (pattern is null)
            return null;
        try
        {
            // As the validator will match: in time linear in the text, so without what needs to go back.
            _ = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            var place = section.Find("pattern")!.Place;
            section.Faults.Add(place, $"{section.Path("pattern")} is '{pattern}': {e.Message}", "a .NET regular expression without look-around, back-references and atomic groups");
        }
        return pattern;
    }
}
