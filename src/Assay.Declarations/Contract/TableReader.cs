using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Contract;

/// <summary>Reads what is promised of one table.</summary>
internal static class TableReader
{
    private static readonly Dictionary<string, char> Delimiters = new(StringComparer.Ordinal) { [","] = ',', [";"] = ';', ["\t"] = '\t', ["|"] = '|' };

    private static readonly Dictionary<string, NewColumns> NewColumnRules =
        Enum.GetValues<NewColumns>().ToDictionary(Section.Camel, r => r, StringComparer.Ordinal);

    public static bool IsTableName(string name) =>
        name.Length is > 0 and <= 63
        && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <param name="isSource">Whether the table is one that features join.</param>
    public static TableContract Read(Section section, string name, bool isSource)
    {
        var files = Files(section);
        var delimiter = Delimiter(section);
        var nulls = section.Texts("nulls").Select(n => n.Text).ToArray();
        var columns = Columns(section);
        var key = Key(section, columns);
        var period = Period(section, columns);
        return new TableContract
        {
            Name = name,
            Files = files,
            From = SourceReader.Read(section, files),
            Delimiter = delimiter,
            NullTexts = nulls.Length > 0 ? nulls : [""],
            Columns = columns,
            Key = key.Columns,
            KeyTerms = key.Terms,
            Period = period,
            TimeColumn = isSource ? Time(section, columns) : null,
            Volume = Volume(section),
            NewColumns = section.Find("newColumns") is not null ? section.Choice("newColumns", NewColumnRules) ?? NewColumns.Fail : NewColumns.Fail,
            Checks = SqlChecks(section),
            References = References(section, columns),
            Drift = DriftReader.Read(section, columns, byDefault: period is not null && !isSource, hasPeriod: period is not null),
            Quality = isSource ? null : QualityReader.Read(section, columns),
            Place = section.Place,
        };
    }

    /// <summary>The snapshot adds columns of its own to the main table.</summary>
    public static void CheckReservedNames(TableContract table, FaultList faults)
    {
        foreach (var column in table.Columns.Where(c => c.Name.ToLowerInvariant() is "_row" or "_split" or "_place"))
        {
            var message = $"'{column.Name}' is a column that Assay adds to the main table";
            faults.Add(column.Place!, message, nextStep: "rename the column in the raw files");
        }
    }

    private static string Files(Section section)
    {
        const string allowed = "files below the dataset's folder, such as flights-*.csv.gz or raw/flights-*.csv.gz, with * and ? in the name of the file only";
        if (section.Text("files", required: true) is not { } files)
            return "";
        var parts = files.Split('/');
        if (Path.IsPathRooted(files)
            || files.Contains('\\', StringComparison.Ordinal)
            || parts.Any(p => p is "" or "." or "..")
            || parts.SkipLast(1).Any(p => p.AsSpan().ContainsAny('*', '?')))
        {
            section.Faults.Add(section.Find("files")!.Place, $"{section.Path("files")} is '{files}'", allowed);
        }
        return files;
    }

    private static char Delimiter(Section section)
    {
        var node = section.Find("delimiter");
        if (node is TextNode { Text: var text } && Delimiters.TryGetValue(text, out var delimiter))
            return delimiter;
        if (node is not null)
        {
            const string allowed = "\",\", \";\", \"|\", \"\\t\" (a tab, in double quotes)";
            section.Faults.Add(node.Place, $"{section.Path("delimiter")} is {node.Kind}", allowed);
        }
        return ',';
    }

    private static List<ColumnContract> Columns(Section section)
    {
        var columns = new List<ColumnContract>();
        if (section.Child("columns", required: true) is not { } list)
            return columns;
        if (list.Entries.Count == 0)
            section.Faults.Add(list.Place, $"{list.Name} is empty", "one entry for each column that is read");
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in list.Entries)
        {
            if (entry.Key.Length > 128 || entry.Key.Contains('"', StringComparison.Ordinal))
                section.Faults.Add(entry.Place, $"'{entry.Key}' is not a column name", "at most 128 characters without '\"'");
            else if (!names.TryAdd(entry.Key, entry.Key))
            {
                var message = $"'{entry.Key}' and '{names[entry.Key]}' are one name in SQL";
                section.Faults.Add(entry.Place, message, nextStep: "rename one in the raw files");
            }
            if (list.Child(entry.Key, entry.Value) is { } column)
                columns.Add(ColumnReader.Read(column, entry.Key, entry.Place));
        }
        return columns;
    }

    private static (IReadOnlyList<string> Columns, CheckTerms Terms) Key(Section section, List<ColumnContract> columns)
    {
        if (section.Child("key") is not { } key)
            return ([], CheckTerms.Default);
        var names = key.Texts("columns", required: true);
        foreach (var name in names.Where(n => columns.TrueForAll(c => c.Name != n.Text)))
            UnknownColumn(section, name.Place, name.Text, columns);
        var terms = TermsReader.Read(key, CheckTerms.Default);
        key.Finish();
        return ([.. names.Select(n => n.Text)], terms);
    }

    private static PeriodContract? Period(Section section, List<ColumnContract> columns)
    {
        if (section.Child("period") is not { } period)
            return null;
        var name = period.Text("column", required: true);
        var terms = TermsReader.Read(period, CheckTerms.Default);
        period.Finish();
        if (name is null)
            return null;
        CheckTime(section, period.Find("column")!.Place, period.Path("column"), name, columns);
        return new PeriodContract(name, terms);
    }

    /// <summary>When the rows of a source came to be known.</summary>
    private static string? Time(Section section, List<ColumnContract> columns)
    {
        if (section.Text("time") is not { } name)
            return null;
        CheckTime(section, section.Find("time")!.Place, section.Path("time"), name, columns);
        return name;
    }

    private static void CheckTime(Section section, SourcePlace place, string path, string name, List<ColumnContract> columns)
    {
        var column = columns.Find(c => c.Name == name);
        if (column is null)
            UnknownColumn(section, place, name, columns);
        else if (column.Type is not (ColumnType.Date or ColumnType.Timestamp))
            section.Faults.Add(place, $"{path} is '{name}', whose type is {Section.Camel(column.Type)}", "a column of type date or timestamp");
    }

    private static VolumeContract? Volume(Section section)
    {
        if (section.Child("volume") is not { } volume)
            return null;
        var contract = new VolumeContract(
            RangeReader.Read(volume, "rows", ColumnType.Integer), RangeReader.Read(volume, "growth", ColumnType.Number), TermsReader.Read(volume, CheckTerms.Default));
        if (contract is { Rows: null, Growth: null })
            section.Faults.Add(volume.Place, $"{volume.Name} promises nothing", "rows, growth");
        volume.Finish();
        return contract;
    }

    private static List<SqlCheck> SqlChecks(Section section)
    {
        var checks = new List<SqlCheck>();
        foreach (var item in section.Children("checks"))
        {
            var (name, sql) = (item.Text("name", required: true), item.Text("sql", required: true));
            var terms = TermsReader.Read(item, CheckTerms.Default);
            item.Finish();
            if (name is not null && checks.Exists(c => c.Name == name))
                section.Faults.Add(item.Place, $"a check '{name}' is there already", nextStep: "name one of them otherwise");
            if (name is not null && sql is not null)
                checks.Add(new SqlCheck(name, sql, terms));
        }
        return checks;
    }

    private static List<ReferenceCheck> References(Section section, List<ColumnContract> columns)
    {
        var references = new List<ReferenceCheck>();
        foreach (var item in section.Children("references"))
        {
            var (from, to) = (item.Texts("columns", required: true), item.Texts("to", required: true));
            var table = item.Text("table", required: true);
            var terms = TermsReader.Read(item, CheckTerms.Default);
            item.Finish();
            foreach (var name in from.Where(n => columns.TrueForAll(c => c.Name != n.Text)))
                UnknownColumn(section, name.Place, name.Text, columns);
            if (from.Count != to.Count)
                section.Faults.Add(item.Place, $"{item.Name} names {from.Count} columns and {to.Count} in 'to'", "as many");
            if (table is not null)
                references.Add(new ReferenceCheck([.. from.Select(n => n.Text)], table, [.. to.Select(n => n.Text)], terms));
        }
        return references;
    }

    public static void UnknownColumn(Section section, SourcePlace place, string name, List<ColumnContract> columns) =>
        section.Faults.Add(
            place,
            $"'{name}' is no column",
            string.Join(", ", columns.Select(c => c.Name)),
            NearestName.Question(name, columns.Select(c => c.Name)));
}
