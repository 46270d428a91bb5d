using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Contract;

/// <summary>Reads what is promised of one column.</summary>
internal static class ColumnReader
{
    private static readonly Dictionary<string, ColumnType> Types =
        Enum.GetValues<ColumnType>().ToDictionary(Section.Camel, t => t, StringComparer.Ordinal);

    public static ColumnContract Read(Section section, string name, SourcePlace place)
    {
        var known = section.Choice("type", Types);
        var type = known ?? ColumnType.Text;
        var owner = section.Text("owner");
        var terms = new CheckTerms { ToleranceRatio = section.Number("tolerance", Bounds.Share, 0), Owner = owner, Place = place };
        var column = new ColumnContract
        {
            Name = name,
            Type = type,
            Unit = Unit(section, known),
            Description = section.Text("description"),
            Owner = owner,
            Nullable = section.Flag("nullable"),
            Outcome = section.Flag("outcome"),
            AbsentInServing = section.Child("serving") is { } serving && Absent(serving),
            Terms = terms,
            Checks = new CheckReader(section, known, terms).Read(),
            Place = place,
        };
        section.Finish();
        return column;
    }

    private static string? Unit(Section section, ColumnType? type)
    {
        if (type is { } known and not (ColumnType.Integer or ColumnType.Number) && section.Find("unit") is { } node)
            section.Faults.Add(node.Place, $"{section.Path("unit")} does not fit type {Section.Camel(known)}", "type integer, number");
        return section.Text("unit");
    }

    private static bool Absent(Section serving)
    {
        var absent = serving.Flag("absent");
        serving.Finish();
        return absent;
    }
}
