using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

internal static class FeatureReader
{
    public static FeatureRecipe? Read(Section document, string modelFile, string root, SplitRule? split)
    {
        if (document.Child("features", required: true) is not { } section)
            return null;
        var (file, sql) = Sql(section, modelFile, root);
        var time = section.Text("time");
        if (time is null && sql is not null && split is TimeSplit { Column: var column })
        {
            // What is judged on is later than what is learned from, so that is the time that nothing may look ahead of.
            time = column;
            section.Record("time", column, place: null);
        }
        var features = new List<Feature>();
        Add(section, "numeric", FeatureKind.Numeric, features);
        Add(section, "categorical", FeatureKind.Categorical, features);
        if (!section.Has("numeric") && !section.Has("categorical"))
            section.Faults.Add(section.Place, "features has no feature", "numeric: [names], categorical: [names]");
        section.Finish();
        return new FeatureRecipe { Features = features, Sql = sql, SqlFile = file, TimeColumn = time };
    }

    private static void Add(Section section, string key, FeatureKind kind, List<Feature> features)
    {
        foreach (var name in section.Texts(key))
        {
            if (features.Find(f => f.Name.Equals(name.Text, StringComparison.OrdinalIgnoreCase)) is { } earlier)
            {
                var message = $"'{name.Text}' is a feature already, as {Section.Camel(earlier.Kind)}";
                section.Faults.Add(name.Place, message, nextStep: "remove one");
                continue;
            }
            if (string.IsNullOrWhiteSpace(name.Text) || name.Text.Length > 128 || name.Text.Contains('"', StringComparison.Ordinal))
                section.Faults.Add(name.Place, $"'{name.Text}' is not a feature name", "1 to 128 characters without '\"'");
            features.Add(new Feature(name.Text, kind));
            section.Record($"{key}.{name.Text}", $"input {features.Count}", name.Place);
        }
    }

    private static (string? File, string? Sql) Sql(Section section, string modelFile, string root)
    {
        const string allowed = "a file beside model.yaml, such as features.sql";
        if (section.Text("sql") is not { } name)
            return (null, null);
        var place = section.Find("sql")!.Place;
        if (Path.GetFileName(name) != name || name.Contains('\\', StringComparison.Ordinal) || name is "." or "..")
        {
            section.Faults.Add(place, $"{section.Path("sql")} is '{name}'", allowed);
            return (null, null);
        }
        try
        {
            // A checkout with other line ends must not be another model.
            var file = Path.Combine(Path.GetDirectoryName(modelFile) ?? "", name);
            var sql = SourceText.Read(file, root, place).Replace("\r\n", "\n", StringComparison.Ordinal);
            if (string.IsNullOrWhiteSpace(sql))
                section.Faults.Add(place, $"{name} is empty", "one SELECT", $"write it, or remove {section.Path("sql")}");
            section.Record("sql", ContentDigest.OfText(sql).Value, place);
            return (name, sql);
        }
        catch (WrongUseException e)
        {
            foreach (var fault in e.Faults)
                section.Faults.Add(fault.Place ?? place, fault.Message, fault.Allowed, fault.NextStep);
            return (null, null);
        }
    }
}
