using Assay.Lifecycle;
using Assay.Profiling;

namespace Assay.Data;

/// <summary>What is known of one column after both passes.</summary>
internal sealed record ColumnStudy(string Name, ColumnType Type, ColumnProfile Profile, FieldTally Tally)
{
    private const FieldKinds Written = FieldKinds.CommaNumber | FieldKinds.GroupedNumber;

    /// <summary>The way in which a text column holds numbers; none when it does not.</summary>
    public FieldKinds WrittenAs { get; init; }

    /// <summary>No value twice in the whole file, and none missing.</summary>
    public bool IsUnique { get; init; }

    public bool IsTime => Type is ColumnType.Date or ColumnType.Timestamp;

    /// <summary>Numbers, of whatever writing.</summary>
    public bool IsNumeric => Type is ColumnType.Integer or ColumnType.Number || (WrittenAs & Written) != 0;

    public bool IsOtherDate => Type == ColumnType.Text && WrittenAs == FieldKinds.None && Tally.Present > 0 && Tally.Kinds.HasFlag(FieldKinds.OtherDate);

    public bool IsEmpty => Profile.Present == 0;

    /// <summary>The different values with their counts, written as in a contract, the most frequent first; null when not all are known.</summary>
    public IReadOnlyList<KeyValuePair<string, long>>? Values { get; init; }

    /// <summary>The share of the most frequent value; 0 when that is not known.</summary>
    public double TopShare => Values is [var top, ..] ? (double)top.Value / Profile.Present : 0;

    /// <summary>Whether every present value is one of few, each of which comes several times.</summary>
    public bool IsSet => Values is { Count: > 0 and <= 100 } values && values.Count * 5L <= Profile.Present && !IsProse;

    /// <summary>Whether texts are too long for names of categories.</summary>
    public bool IsProse => Profile.IsText && Profile.Present > 0 && Profile.MaxLength > 80;
}
