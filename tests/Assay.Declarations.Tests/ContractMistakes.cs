using Assay.Lifecycle;

namespace Assay.Declarations.Tests;

public sealed class ContractMistakes
{
    private static readonly Mistake[] Table =
    [
        new("files: flights-*", "file: flights-*", "1:1", "files is missing"),
        new("files: flights-*", "file: flights-*", "2:1", "did you mean 'files'?"),
        new("files: flights-*.csv.gz", "files:", "2:1", "files has no value"),
        new("files: flights-*.csv.gz", "files: /etc/passwd", "2:8", "below the dataset's folder"),
        new("files: flights-*.csv.gz", "files: ../other/*.csv", "2:8", "below the dataset's folder"),
        new("files: flights-*.csv.gz", "files: raw/", "2:8", "files is 'raw/' (allowed: files below the dataset's folder"),
        new("files: flights-*.csv.gz", "files: 20??/flights.csv", "2:8", "with * and ? in the name of the file only"),
        new("files: flights-*.csv.gz", "files: ./flights.csv", "2:8", "below the dataset's folder"),
        new("files: flights-*.csv.gz", "files: [a.csv, b.csv]", "2:8", "files is a list (allowed: text)"),
        new("delimiter: \",\"", "delimiter: \":\"", "3:12", "delimiter is ':'"),
        new("nulls: [\"\", \"NA\"]", "nulls: []", "4:8", "nulls is an empty list"),
        new("nulls: [\"\", \"NA\"]", "nulls: [null]", "4:9", "in quotes"),
        new("nulls: [\"\", \"NA\"]", "nulls: [NA, NA]", "4:13", "'NA' is twice in nulls"),
        new("nulls: [\"\", \"NA\"]", "nulls: NA", "4:8", "a list of texts"),
        new("columns: [date, origin]", "columns: [date, orgin]", "5:24", "did you mean 'origin'?"),
        new("columns: [date, origin]", "colums: [date, origin]", "5:8", "did you mean 'columns'?"),
        new("tolerance: 0.002", "tolerance: 2", "5:44", "key.tolerance is '2' (allowed: 0 to 1)"),
        new("tolerance: 0.002", "tolerance: 0,002", "5:46", "a decimal number has a point"),
        new("tolerance: 0.002", "tolerance: .nan", "5:44", "key.tolerance is '.nan'"),
        new("tolerance: 0.002", "tolerance: \"0.002\"", "5:44", "key.tolerance is '0.002'"),
        new("period: { column: date", "period: { column: origin", "6:19", "whose type is text (allowed: a column of type date or timestamp)"),
        new("period: { column: date", "period: { column: day", "6:19", "'day' is no column"),
        new("period: { column: date, tolerance: 0.001 }", "period: date", "6:9", "period is 'date' (allowed: a mapping)"),
        new("type: timestamp", "type: datetime", "8:17", "allowed: integer, number, text, boolean, date, timestamp"),
        new("type: timestamp", "type: timestam", "8:17", "did you mean 'timestamp'?"),
        new("range: [2001-01-01, null]", "range: [2001-02-30, null]", "8:72", "yyyy-MM-dd"),
        new("range: [2001-01-01, null]", "range: [0, null]", "8:72", "an end of columns.date.range is '0'"),
        new("range: [-60, 600]", "range: [600, -60]", "9:45", "begins after its end"),
        new("range: [-60, 600]", "range: [null, ..]", "9:45", "open at both ends"),
        new("range: [-60, 600]", "range: [-60]", "9:45", "[from, to]"),
        new("range: [-60, 600]", "range: -60", "9:45", "[from, to]"),
        new("outcome: true", "outcome: yes", "9:84", "columns.delay.outcome is 'yes' (allowed: true, false)"),
        new("outcome: true", "outcomes: true", "9:75", "did you mean 'outcome'?"),
        new("origin: { type: text,", "origin: {", "11:11", "columns.origin.type is missing"),
        new("pattern: \"[A-Z]{3}\"", "pattern: \"[A-Z\"", "11:34", "Unterminated [] set"),
        new("pattern: \"[A-Z]{3}\"", "unit: min", "11:31", "columns.origin.unit does not fit type text (allowed: type integer, number)"),
        new("pattern: \"[A-Z]{3}\"", "range: [1, 2]", "11:32", "columns.origin.range does not fit type text"),
        new("values: [fair, foul]", "values: [fair, [foul]]", "12:41", "an item of columns.weather.values is a list"),
        new("values: [1, 2]", "values: [1, two]", "13:38", "whole numbers, as the type is integer"),
        new("values: [1, 2]", "pattern: \"[12]\"", "13:35", "columns.gate.pattern does not fit type integer"),
        new("type: boolean }", "type: boolean, values: [true] }", "14:39", "columns.cancelled.values does not fit type boolean"),
        new("cancelled: { type: boolean }", "cancelled: boolean", "14:14", "columns.cancelled is 'boolean' (allowed: a mapping)"),
        new("cancelled: { type: boolean }", "cancelled:", "14:3", "columns.cancelled is empty"),
        new("  cancelled:", "  gate:", "14:3", "'gate' is there twice, first at line 13"),
        new("  cancelled:", "  Gate:", "14:3", "'Gate' and 'gate' are one name in SQL"),
        new("  cancelled:", "  _row:", "14:3", "a column that Assay adds"),
        new("  airports:", "  flights:", "16:3", "the name of the main table"),
        new("  airports:", "  Air-ports:", "16:3", "'Air-ports' is not a table name"),
        new("code: { type: text, unique: true }", "code: { type: text, unique: 1 }", "21:35", "sources.airports.columns.code.unique is '1'"),
        new("key: { columns: [code] }", "key: { columns: [] }", "19:21", "sources.airports.key.columns is an empty list"),
        new("    files: airports.csv", "    fiels: airports.csv", "17:5", "did you mean 'files'?"),
        new("sources:", "source:", "15:1", "did you mean 'sources'?"),
        new("sources:", "&a sources:", "15:1", "an anchor (&name) or a tag (!name)"),
        new("description: Flights", "description: !!str Flights", "1:14", "an anchor (&name) or a tag (!name)"),
        new("columns: [date, origin]", "columns: *all", "5:17", "write the value out"),
        new("columns: [date, origin]", "columns: [date, origin", "5:", "not YAML that Assay reads"),
        new("description: Flights", "description: \"Flights", "", "not YAML that Assay reads"),
        new("files: flights-*", "\tfiles: flights-*", "1:14", "not YAML that Assay reads"),
        new("sources:", "---\nsources:", "15:1", "a second document"),
    ];

    public static TheoryData<Mistake> All => new(Table);

    [Theory]
    [MemberData(nameof(All))]
    public void Are_refused_at_their_place(Mistake mistake)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("contract.yaml", mistake.In(Texts.Contract));
        var refusal = Assert.Throws<WrongUseException>(() => ContractFile.Read(file, new DatasetName("flights")));
        Assert.Contains(refusal.Faults, f => f.ToString().StartsWith($"{file}:{mistake.Place}", StringComparison.Ordinal)
            && f.ToString().Contains(mistake.Fragment, StringComparison.Ordinal));
    }
}
