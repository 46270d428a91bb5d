using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>
/// All that is known of a file: two passes over it, the first for the types, the second by the validator that will check it later.
/// Memory does not grow with the number of rows.
/// </summary>
internal sealed class TableStudy
{
    public required BatchFile File { get; init; }

    /// <summary>Those that have a name, in the order of the file.</summary>
    public required IReadOnlyList<ColumnStudy> Columns { get; init; }

    /// <summary>Whether the header has an empty field, as R writes it over row names. A contract can't name that column.</summary>
    public required bool HasUnnamedColumn { get; init; }

    public required long Rows { get; init; }

    public required IReadOnlyList<string> NullTexts { get; init; }

    /// <summary>Columns that together come once in the whole file; none when there are none that are sure.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    public required RowSample Sample { get; init; }

    public ColumnStudy? Find(string name) => Columns.FirstOrDefault(c => c.Name == name);

    /// <param name="askedLabel">The column to predict, when it is named: its categories stay categories, and no key has it.</param>
    /// <param name="workFolder">Where keys go that do not fit into memory.</param>
    /// <exception cref="DataRefusedException">The file is none that can be read.</exception>
    public static TableStudy Of(BatchFile file, string? askedLabel, DateTime now, string workFolder, CancellationToken cancellationToken)
    {
        var scan = FieldScan.Read(file, cancellationToken);
        var label = LabelColumn.NameIn(scan.Header, askedLabel);
        var (plans, nulls) = ColumnTypes.Of(scan, label, file.Table.Delimiter);
        if (plans.Count == 0)
            throw new DataRefusedException(new Fault("no column has a name") { Place = file.Place(1), NextStep = "put names into the first line" });
        var candidates = KeyCandidates.Find(scan, [.. plans.Where(p => p.Name != label)], nulls);
        var table = Table(file.Table, plans, nulls, candidates);
        var sample = new RowSample(plans, scan.Rows);

        using var validator = new TableValidator(table, workFolder, now);
        using var quarantine = new QuarantineFile(Path.Combine(workFolder, "rows"));
        var profile = validator.Validate(file with { Table = table }, quarantine, sample.Add, cancellationToken);
        var repeated = validator.Checks.Where(c => c.Violations > 0).Select(c => c.Check)
            .Concat(validator.LateRepetitions().Where(l => l.Places.Count > 0).Select(l => l.Check.Check)).ToHashSet(StringComparer.Ordinal);

        ColumnStudy[] columns = [.. plans.Zip(profile.Columns, (plan, its) => new ColumnStudy(plan, its)
        {
            IsUnique = candidates.Alone.Contains(plan) && its.Missing == 0 && !repeated.Contains($"unique {plan.Name}"),
        })];
        return new TableStudy
        {
            File = file,
            Columns = columns,
            HasUnnamedColumn = plans.Count < scan.Header.Count,
            Rows = scan.Rows,
            NullTexts = nulls,
            Key = KeyCandidates.Choose(columns, repeated.Contains("key") ? [] : table.Key),
            Sample = sample,
        };
    }

    /// <summary>A contract that every row keeps, but for what it is to be found out whether it does.</summary>
    private static TableContract Table(TableContract table, IReadOnlyList<ColumnPlan> plans, IReadOnlyList<string> nulls, KeyCandidates candidates)
    {
        var ask = new CheckTerms { Severity = CheckSeverity.Warning };
        return table with
        {
            NullTexts = nulls,
            NewColumns = NewColumns.Allow,
            Columns = [.. plans.Select(p => new ColumnContract { Name = p.Name, Type = p.Type, Nullable = true, Checks = candidates.Alone.Contains(p) ? [new UniqueCheck(ask)] : [] })],
            Key = [.. candidates.Together.Select(p => p.Name)],
            KeyTerms = ask,
        };
    }
}
