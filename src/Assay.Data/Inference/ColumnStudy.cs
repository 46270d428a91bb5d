using System.Globalization;
using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>What is known of one column after both passes.</summary>
internal sealed record ColumnStudy(ColumnPlan Plan, ColumnProfile Profile)
{
    private const int MaxSet = 100;
    private const int RowsOfValue = 5;
    private const int MaxName = 80;
    private const int MinCount = 20;
    private const double MostPersonal = 0.5;

    /// <summary>The different values with their counts, written as in a contract, the most frequent first; null when not all are known.</summary>
    public IReadOnlyList<KeyValuePair<string, long>>? Values { get; } = ValuesOf(Profile);

    /// <summary>No value twice in the whole file, and none missing; false where that was not asked.</summary>
    public bool IsUnique { get; init; }

    public string Name => Plan.Name;

    public ColumnType Type => Plan.Type;

    public FieldTally Tally => Plan.Tally;

    /// <inheritdoc cref="ColumnPlan.WrittenAs"/>
    public FieldKinds WrittenAs => Plan.WrittenAs;

    public bool IsTime => Type is ColumnType.Date or ColumnType.Timestamp;

    /// <summary>Numbers, of whatever writing.</summary>
    public bool IsNumeric => Type is ColumnType.Integer or ColumnType.Number || WrittenAs != FieldKinds.None;

    public bool IsOtherDate => Plan.IsText && Tally.Present > 0 && Tally.Kinds.HasFlag(FieldKinds.OtherDate);

    public bool IsEmpty => Profile.Present == 0;

    /// <summary>The share of the most frequent value; 0 when that is not known.</summary>
    public double TopShare => Values is [var top, ..] ? (double)top.Value / Profile.Present : 0;

    /// <summary>Whether every present value is one of few, each of which comes several times.</summary>
    public bool IsSet => Values is { Count: > 0 and <= MaxSet } values && values.Count * (long)RowsOfValue <= Profile.Present && !IsProse;

    /// <summary>Whether texts are too long for names of categories.</summary>
    public bool IsProse => Plan.IsText && !IsEmpty && Profile.MaxLength > MaxName;

    /// <summary>Whether it numbers the rows of the file.</summary>
    public bool CountsRows => Type == ColumnType.Integer && Profile is { Missing: 0, Rows: > MinCount, Min: 0 or 1 } && Profile.Max - Profile.Min == Profile.Rows - 1;

    /// <summary>What the column tells about persons, by its name or most of its frequent values; null when it likely tells nothing.</summary>
    public string? Personal => PersonalNames.Meaning(Name)
        ?? (Plan.IsText && PersonalValues.Likeliest([.. Profile.Texts.Top(MaxSet).Select(t => t.Key)]) is { Share: > MostPersonal } found ? found.Kind : null)
        ?? (ColumnWords.IsTrait(Name) ? "a trait of persons that the law may protect" : null);

    private static IReadOnlyList<KeyValuePair<string, long>>? ValuesOf(ColumnProfile profile)
    {
        if (profile.IsText)
            return profile.Texts.IsExact ? [.. profile.Texts.Top()] : null;
        if (profile.Type is ColumnType.Date or ColumnType.Timestamp || profile.Numbers.Exact is not { } exact)
            return null;
        return [.. exact.OrderByDescending(v => v.Value).ThenBy(v => v.Key).Select(v => KeyValuePair.Create(Text(v.Key), v.Value))];

        string Text(double value) => profile.Type == ColumnType.Boolean ? (value == 1 ? "true" : "false") : value.ToString(CultureInfo.InvariantCulture);
    }
}
