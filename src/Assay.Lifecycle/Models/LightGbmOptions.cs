namespace Assay.Lifecycle;

/// <summary>Gradient-boosted trees by LightGBM, for all three tasks.</summary>
public sealed record LightGbmOptions : LearnerOptions
{
    public override string Kind => "lightGbm";

    /// <summary>Boosting rounds, 1 to 10,000. Default: 100.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Leaves of a tree, 2 to 4,096. Default: 31.</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>Shrinkage of each tree, above 0 to 1. Default: 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Rows that a leaf must hold, 1 or more. Default: 20.</summary>
    public int MinRowsPerLeaf { get; init; } = 20;

    /// <summary>L2 penalty on leaf values, 0 or more. Default: 0.</summary>
    public double L2 { get; init; }

    /// <summary>Share of features tried by each tree, above 0 to 1. Default: 1.</summary>
    public double FeatureRatio { get; init; } = 1;

    /// <summary>Threads, 1 to 64; fixed because it is written into the model. Default: 2.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>
    /// The numeric inputs that the score, and so the probability of yes, may follow one way only, whatever the rows say; for binary and
    /// regression. LightGBM's <c>monotone_constraints</c>, method "basic". Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, MonotoneDirection>? Monotone { get; init; }
}
