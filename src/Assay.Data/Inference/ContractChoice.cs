using System.Globalization;
using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>Promises that the file keeps, and that a later batch of the same kind will keep.</summary>
internal sealed class ContractChoice(TableStudy table, LabelChoice label, InferenceRequest request)
{
    private const double Tolerance = 0.01;
    private const int MaxSetCharacters = 2000;
    private const int MinPatternValues = 20;

    public Remarks Remarks { get; } = new();

    public IReadOnlyList<string> Doubts =>
        [.. table.Columns.GroupBy(c => ColumnWords.Personal(c.Name)).Where(g => g.Key is not null).Select(g => $"By name {g.Key}: {Some([.. g.Select(c => c.Name)])}")];

    public DataContract Make()
    {
        var name = request.Name.Value;
        var contract = new DataContract
        {
            Dataset = new DatasetName(name),
            Description = $"Rows of {table.File.Name}",
            Table = table.File.Table with
            {
                Name = name.Replace('-', '_'),
                Files = Files(table.File.Name),
                NullTexts = table.NullTexts,
                NewColumns = table.HasUnnamedColumn ? NewColumns.Allow : NewColumns.Fail,
                Key = table.Key,
                Columns = [.. table.Columns.Select(Column)],
            },
        };
        Explain(contract.Table);
        return contract;
    }

    /// <summary>All files of the same ending: later batches need only be put beside the first.</summary>
    private static string Files(string name)
    {
        var isGzip = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var ending = Path.GetExtension(isGzip ? name[..^3] : name) + (isGzip ? name[^3..] : "");
        return ending.Length == 0 || ending.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '.') ? name : $"*{ending}";
    }

    private ColumnContract Column(ColumnStudy column)
    {
        var isLabel = column.Name == label.Column.Name;
        ColumnCheck[] checks = [.. Checks(column)];
        var isGuess = checks.Any(c => c is RangeCheck || (c is ValuesCheck && !isLabel));
        var terms = isGuess ? new CheckTerms { ToleranceRatio = Tolerance } : CheckTerms.Default;
        return new ColumnContract
        {
            Name = column.Name,
            Type = column.Type,
            Unit = column.Type is ColumnType.Integer or ColumnType.Number ? (IsCoordinate(column) ? "degrees" : ColumnWords.Unit(column.Name)) : null,
            Nullable = column.Profile.Missing > 0,
            Outcome = isLabel,
            Terms = terms,
            Checks = [.. checks.Select(c => c with { Terms = terms })],
        };
    }

    private IEnumerable<ColumnCheck> Checks(ColumnStudy column)
    {
        var profile = column.Profile;
        if (profile.Missing > 0 && ValueBounds.Completeness(profile.Completeness) is > 0 and var share)
            yield return new FigureCheck(new Completeness(), new ValueRange(share, null), CheckTerms.Default);
        if (column.IsEmpty || column.Type == ColumnType.Boolean)
            yield break;
        if (column.IsTime)
        {
            yield return new RangeCheck(new ValueRange(new DateTime(DateTime.UnixEpoch.AddDays(profile.Min).Year, 1, 1).Ticks, null), CheckTerms.Default);
            if (DateTime.UnixEpoch.AddDays(profile.Max) <= request.Now)
                yield return new PastCheck(CheckTerms.Default);
        }
        else if (IsSet(column))
        {
            yield return new ValuesCheck([.. column.Values!.Select(v => v.Key).Order(StringComparer.Ordinal)], CheckTerms.Default);
        }
        else if (column.WrittenAs != FieldKinds.None)
        {
            yield return new PatternCheck(WrittenNumber.Pattern, CheckTerms.Default);
        }
        else if (column.Type == ColumnType.Text)
        {
            if (profile.Distinct >= MinPatternValues && column.Tally.Shape.Pattern is { } pattern)
                yield return new PatternCheck(pattern, CheckTerms.Default);
            else
                yield return new LengthCheck(new ValueRange(profile.MinLength == 0 ? 0 : 1, profile.MaxLength * 2), CheckTerms.Default);
        }
        else if (column.IsUnique || table.Key.Contains(column.Name) || ColumnWords.IsIdentifier(column.Name))
        {
            // Identifiers grow without end.
            if (profile.Min >= 0)
                yield return new RangeCheck(new ValueRange(0, null), CheckTerms.Default);
        }
        else if (IsCoordinate(column))
        {
            yield return new RangeCheck(new ValueRange(-ColumnWords.Degrees(column.Name), ColumnWords.Degrees(column.Name)), CheckTerms.Default);
        }
        else if (column.Type == ColumnType.Integer && ColumnWords.IsYear(column.Name))
        {
            yield return new RangeCheck(new ValueRange(Math.Floor(profile.Min / 10) * 10, null), CheckTerms.Default);
        }
        else
        {
            yield return new RangeCheck(ValueBounds.Around(profile.Min, profile.Max, column.Type == ColumnType.Integer), CheckTerms.Default);
        }
    }

    private static bool IsCoordinate(ColumnStudy column) =>
        ColumnWords.Degrees(column.Name) is { } most && column.Profile.Min >= -most && column.Profile.Max <= most;

    private bool IsSet(ColumnStudy column)
    {
        if (column.Name == label.Column.Name)
            return label.Classes.Count > 0 && column.Type is ColumnType.Text or ColumnType.Integer;
        return column.IsSet && column.WrittenAs == FieldKinds.None && column.Values!.Sum(v => v.Key.Length) <= MaxSetCharacters
            && (column.Type == ColumnType.Text || (column.Type == ColumnType.Integer && (column.Values!.Count <= 2 || ColumnWords.IsCode(column.Name))));
    }

    private void Explain(TableContract contract)
    {
        Remarks.Add("", string.Create(CultureInfo.InvariantCulture, $"What is promised of {request.Name}. Inferred from {table.Rows:N0} rows of {table.File.Name}: read it and correct it, whoever delivers data is held to it."));
        Remarks.Add("", "Ranges are what was seen and a tenth of its span on each side; sets are all values that were seen. 'tolerance' is the share of rows that may break them.");
        string[] bare = [.. contract.Columns.Where(c => c is { Unit: null, Type: ColumnType.Number } || (c.Unit is null && c.Checks.Any(k => k is RangeCheck { Range.Max: not null }) && c.Type == ColumnType.Integer)).Select(c => c.Name)];
        if (bare.Length > 0)
            Remarks.Add("", $"No unit is known of {Some(bare)}: give them one, as in 'unit: kg'.");
        if (table.HasUnnamedColumn)
            Remarks.Add("newColumns", "A column of the file has no name. It is not read, and as the contract can't name it, columns that it does not know are allowed.");
        foreach (var column in table.Columns)
            ExplainColumn(column);
    }

    private void ExplainColumn(ColumnStudy column)
    {
        if (ColumnWords.Personal(column.Name) is { } personal)
            Remarks.Add(column.Name, $"By its name {personal}: is it needed, and may it be kept here?");
        if (column.WrittenAs != FieldKinds.None)
            Remarks.Add(column.Name, column.WrittenAs == FieldKinds.CommaNumber ? "Numbers with a comma as their point, so a text here; features.sql makes numbers of them." : "Numbers with signs, blanks or commas among them, so a text here; features.sql makes numbers of them.");
        if (column.IsOtherDate)
            Remarks.Add(column.Name, "Dates, but not as yyyy-MM-dd, so a text here. Written so, they could order the rows.");
        if (column.Tally.HasLeadingZeros && column.Type == ColumnType.Text)
            Remarks.Add(column.Name, "Digits with leading zeros: a code, so a text.");
        if (column.IsEmpty)
            Remarks.Add(column.Name, "No row has a value.");
        string[] doubtful = [.. column.Tally.Markers.Keys.Where(m => !table.NullTexts.Contains(m)).Order(StringComparer.Ordinal)];
        if (doubtful.Length > 0)
            Remarks.Add(column.Name, $"{string.Join(", ", doubtful.Select(m => $"'{m}'"))} is a category here. If it means missing, add it to 'nulls'.");
        if (Sentinel(column) is { } sentinel)
            Remarks.Add(column.Name, $"{sentinel} lies far from all other values: if it means missing, add it to 'nulls', and 'nullable: true' here.");
    }

    /// <summary>A number of nines that is further from the others than they are from each other.</summary>
    private static string? Sentinel(ColumnStudy column)
    {
        if (column is not { Type: ColumnType.Integer or ColumnType.Number, Values: { Count: > 2 } values })
            return null;
        double[] sorted = [.. values.Select(v => double.Parse(v.Key, CultureInfo.InvariantCulture)).Order()];
        var (low, high) = (sorted[0], sorted[^1]);
        if (low is -9 or -99 or -999 or -9999 && sorted[1] - low > sorted[^1] - sorted[1])
            return low.ToString(CultureInfo.InvariantCulture);
        return high is 99 or 999 or 9999 or 99999 && high - sorted[^2] > sorted[^2] - sorted[0] ? high.ToString(CultureInfo.InvariantCulture) : null;
    }

    internal static string Some(IReadOnlyList<string> names) => names.Count <= 12 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(12))} and {names.Count - 12} more";
}
