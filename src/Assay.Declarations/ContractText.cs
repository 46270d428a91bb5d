using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations;

/// <summary>Writes a <c>contract.yaml</c> for people to go on with; <see cref="ContractFile"/> reads it back as it was.</summary>
public static class ContractText
{
    /// <param name="remarks">Comments, by column; under the empty name those at the top.</param>
    /// <exception cref="NotSupportedException">The contract promises more than single columns and a key.</exception>
    public static string Write(DataContract contract, Remarks remarks)
    {
        var table = contract.Table;
        if (contract.Sources.Count > 0 || table is not { Checks: [], References: [], Volume: null, Period: null })
            throw new NotSupportedException("Only columns and a key can be written.");
        var yaml = new YamlLines();
        yaml.Comment(["yaml-language-server: $schema=../../src/Assay.Declarations/Schemas/contract.schema.json"]).Comment(remarks[""]);
        if (contract.Description is { } description)
            yaml.Line("description", YamlLines.Scalar(description));
        yaml.Line("files", YamlLines.Scalar(table.Files));
        if (table.Delimiter != ',')
            yaml.Line("delimiter", YamlLines.Scalar(table.Delimiter.ToString()));
        if (table.NullTexts is not [""])
            yaml.Line("nulls", YamlLines.List(table.NullTexts));
        if (table.NewColumns != NewColumns.Fail)
            yaml.Comment(remarks["newColumns"]).Line("newColumns", Section.Camel(table.NewColumns));
        if (table.Key.Count > 0)
            yaml.Line("key", YamlLines.Flow([("columns", YamlLines.List(table.Key)), .. Terms(table.KeyTerms, CheckTerms.Default)]));
        yaml.Line("columns", "");
        foreach (var column in table.Columns)
            yaml.Comment(remarks[column.Name], depth: 1).Map(column.Name, [.. Entries(column)], depth: 1);
        return yaml.ToString();
    }

    private static IEnumerable<(string Key, string Value)> Entries(ColumnContract column)
    {
        yield return ("type", Section.Camel(column.Type));
        if (column.Unit is { } unit)
            yield return ("unit", YamlLines.Scalar(unit));
        if (column.Nullable)
            yield return ("nullable", "true");
        if (column.Outcome)
            yield return ("outcome", "true");
        if (column.AbsentInServing)
            yield return ("serving", "{ absent: true }");
        foreach (var check in column.Checks)
        {
            var (key, value) = Check(check, column.Type);
            (string, string)[] terms = [.. Terms(check.Terms, column.Terms)];
            yield return (key, terms.Length == 0 ? value : YamlLines.Flow([("is", value), .. terms]));
        }
        foreach (var term in Terms(column.Terms, CheckTerms.Default))
            yield return term;
        if (column.Description is { } description)
            yield return ("description", YamlLines.Scalar(description));
    }

    private static (string Key, string Value) Check(ColumnCheck check, ColumnType type) => check switch
    {
        RangeCheck range => (range.Kind, YamlLines.Range(range.Range, type is ColumnType.Date or ColumnType.Timestamp)),
        // In the list of an integer column a number in quotes would be a text.
        ValuesCheck values => (values.Kind, type == ColumnType.Text ? YamlLines.List(values.Values) : $"[{string.Join(", ", values.Values)}]"),
        PatternCheck pattern => (pattern.Kind, YamlLines.Scalar(pattern.Pattern)),
        LengthCheck length => (length.Kind, YamlLines.Range(length.Characters, ofDates: false)),
        UniqueCheck or PastCheck => (check.Kind, "true"),
        FigureCheck { Figure: Completeness or Mean or Deviation or Distinct } figure => (figure.Kind, YamlLines.Range(figure.Range, ofDates: false)),
        _ => throw new NotSupportedException($"The check '{check.Kind}' can't be written."),
    };

    /// <summary>What differs from the terms that hold anyway.</summary>
    private static IEnumerable<(string Key, string Value)> Terms(CheckTerms terms, CheckTerms defaults)
    {
        if (terms.ToleranceRatio != defaults.ToleranceRatio)
            yield return ("tolerance", YamlLines.Number(terms.ToleranceRatio));
        if (terms.Severity != defaults.Severity)
            yield return ("severity", Section.Camel(terms.Severity));
        if (terms.Description is { } description && description != defaults.Description)
            yield return ("description", YamlLines.Scalar(description));
        if (terms.Owner is { } owner && owner != defaults.Owner)
            yield return ("owner", YamlLines.Scalar(owner));
    }
}
