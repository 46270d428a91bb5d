using System.Globalization;
using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>
/// All that is known of a file: two passes over it, the first for the types, the second by the validator that will check it later.
/// Memory does not grow with the number of rows.
/// </summary>
internal sealed class TableStudy
{
    private const int MaxUniques = 4;

    private TableStudy(BatchFile file, IReadOnlyList<ColumnStudy> columns, long rows, IReadOnlyList<string> nullTexts, RowSample sample)
    {
        (File, Columns, Rows, NullTexts, Sample) = (file, columns, rows, nullTexts, sample);
    }

    public BatchFile File { get; }

    /// <summary>Those that have a name, in the order of the file.</summary>
    public IReadOnlyList<ColumnStudy> Columns { get; }

    /// <summary>Whether the header has an empty field, as R writes it over row names. A contract can't name that column.</summary>
    public bool HasUnnamedColumn { get; private init; }

    public long Rows { get; }

    public IReadOnlyList<string> NullTexts { get; }

    /// <summary>Columns that together come once in the whole file; none when there are none that are sure.</summary>
    public IReadOnlyList<string> Key { get; private init; } = [];

    public RowSample Sample { get; }

    public ColumnStudy? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);

    /// <param name="askedLabel">The column to predict, when it is named: its categories stay categories, and no key has it.</param>
    /// <param name="workFolder">Where keys go that do not fit into memory.</param>
    /// <exception cref="DataRefusedException">The file is none that can be read.</exception>
    public static TableStudy Of(BatchFile file, string? askedLabel, DateTime now, string workFolder, CancellationToken cancellationToken)
    {
        var scan = FieldScan.Read(file, cancellationToken);
        var named = Enumerable.Range(0, scan.Header.Count).Where(i => scan.Header[i].Trim().Length > 0).ToArray();
        var label = LabelColumn.NameIn(scan.Header, askedLabel);
        if (named.Length == 0)
            throw new DataRefusedException(new Fault("no column has a name") { Place = file.Place(1), NextStep = "put names into the first line" });
        var types = Array.ConvertAll(named, i => ColumnTypes.Of(scan.Columns[i], scan.Header[i], file.Table.Delimiter));
        var nulls = ColumnTypes.NullTexts([.. named.Select((c, i) => (scan.Columns[c], types[i].Type, scan.Header[c] == label))]);
        // Where a number is missing by a word that is a category of the label, there is no list of missing texts that fits both.
        for (var i = 0; i < named.Length; i++)
            types[i] = scan.Columns[named[i]].Markers.Keys.All(nulls.Contains) ? types[i] : (ColumnType.Text, FieldKinds.None);
        var key = KeyCandidates.Find(scan, [.. named.Where(c => scan.Header[c] != label)], c => types[Array.IndexOf(named, c)], nulls);
        var table = file.Table with
        {
            NullTexts = nulls,
            NewColumns = NewColumns.Allow,
            Columns = [.. named.Select((c, i) => new ColumnContract
            {
                Name = scan.Header[c],
                Type = types[i].Type,
                Nullable = true,
                Checks = key.Uniques.Take(MaxUniques).Contains(c) ? [new UniqueCheck(Warning)] : [],
            })],
            Key = [.. key.Pair.Select(c => scan.Header[c])],
            KeyTerms = Warning,
        };
        var sample = new RowSample(table.Columns, types, scan.Rows);
        using var validator = new TableValidator(table, workFolder, now);
        using var quarantine = new QuarantineFile(Path.Combine(workFolder, "rows"));
        var profile = validator.Validate(file with { Table = table }, quarantine, sample.Add, cancellationToken);
        var repeated = validator.Checks.Where(c => c.Violations > 0).Select(c => c.Check)
            .Concat(validator.LateRepetitions().Where(l => l.Places.Count > 0).Select(l => l.Check.Check)).ToHashSet(StringComparer.Ordinal);
        ColumnStudy[] columns = [.. named.Select((c, i) => new ColumnStudy(scan.Header[c], types[i].Type, profile.Columns[i], scan.Columns[c])
        {
            WrittenAs = types[i].WrittenAs,
            Values = ValuesOf(profile.Columns[i]),
            IsUnique = key.Uniques.Take(MaxUniques).Contains(c) && profile.Columns[i].Missing == 0 && !repeated.Contains($"unique {scan.Header[c]}"),
        })];
        return new TableStudy(file, columns, scan.Rows, nulls, sample)
        {
            HasUnnamedColumn = named.Length < scan.Header.Count,
            Key = KeyCandidates.Choose(columns, repeated.Contains("key") ? [] : table.Key),
        };
    }

    private static CheckTerms Warning { get; } = new() { Severity = CheckSeverity.Warning };

    private static IReadOnlyList<KeyValuePair<string, long>>? ValuesOf(ColumnProfile profile)
    {
        if (profile.IsText)
            return profile.Texts.IsExact ? [.. profile.Texts.Top()] : null;
        if (profile.Type is ColumnType.Date or ColumnType.Timestamp || profile.Numbers.Exact is not { } exact)
            return null;
        return
        [
            .. exact.OrderByDescending(v => v.Value).ThenBy(v => v.Key).Select(v => KeyValuePair.Create(
                profile.Type == ColumnType.Boolean ? (v.Key == 1 ? "true" : "false") : v.Key.ToString(CultureInfo.InvariantCulture), v.Value)),
        ];
    }
}
