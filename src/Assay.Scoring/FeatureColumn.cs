using Assay.Lifecycle;

namespace Assay.Scoring;

/// <summary>One feature of all rows of a table.</summary>
public abstract record FeatureColumn(string Name)
{
    public abstract FeatureKind Kind { get; }

    /// <summary>Sets the input of a cleared row; a missing value stays unset.</summary>
    internal abstract void CopyTo(ScoringRow row, int input, int index);

    /// <summary>The values of some rows, by their index, in that order.</summary>
    public abstract FeatureColumn Take(int[] rows);
}

/// <param name="Values">NaN is missing.</param>
public sealed record NumericColumn(string Name, float[] Values) : FeatureColumn(Name)
{
    public override FeatureKind Kind => FeatureKind.Numeric;

    internal override void CopyTo(ScoringRow row, int input, int index) => row.Set(input, Values[index]);

    public override FeatureColumn Take(int[] rows) => new NumericColumn(Name, Array.ConvertAll(rows, r => Values[r]));
}

/// <param name="Categories">The distinct texts, in ordinal order.</param>
/// <param name="Codes">Indexes into <paramref name="Categories"/>; -1 is missing.</param>
public sealed record CategoricalColumn(string Name, string[] Categories, int[] Codes) : FeatureColumn(Name)
{
    public override FeatureKind Kind => FeatureKind.Categorical;

    /// <summary>Empty where it is missing.</summary>
    public ReadOnlyMemory<char> Text(int index) => Codes[index] < 0 ? default : Categories[Codes[index]].AsMemory();

    internal override void CopyTo(ScoringRow row, int input, int index)
    {
        if (Codes[index] >= 0)
            row.Set(input, Text(index));
    }

    public override FeatureColumn Take(int[] rows) => new CategoricalColumn(Name, Categories, Array.ConvertAll(rows, r => Codes[r]));
}
