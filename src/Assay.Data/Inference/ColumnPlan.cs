using Assay.Lifecycle;

namespace Assay.Data;

/// <summary>What the first pass tells of one column.</summary>
/// <param name="Ordinal">Its place in the file, from 0.</param>
internal sealed record ColumnPlan(int Ordinal, string Name, FieldTally Tally)
{
    public ColumnType Type { get; init; } = ColumnType.Text;

    /// <summary>The way in which a text column holds numbers; none when it does not.</summary>
    public FieldKinds WrittenAs { get; init; }

    /// <summary>Whether values are texts to learn from, and not numbers that are written otherwise.</summary>
    public bool IsText => Type == ColumnType.Text && WrittenAs == FieldKinds.None;
}
