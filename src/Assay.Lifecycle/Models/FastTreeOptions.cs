namespace Assay.Lifecycle;

/// <summary>Gradient-boosted trees by ML.NET's FastTree, for binary classification and regression.</summary>
public sealed record FastTreeOptions : LearnerOptions
{
    public override string Kind => "fastTree";

    /// <summary>Trees, 1 to 10,000. Default: 100.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Leaves of a tree, 2 to 4,096. Default: 31.</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>Shrinkage of each tree, above 0 to 1. Default: 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Rows that a leaf must hold, 1 or more. Default: 10.</summary>
    public int MinRowsPerLeaf { get; init; } = 10;

    /// <summary>Threads, 1 to 64; fixed because it is written into the model. Default: 2.</summary>
    public int Threads { get; init; } = 2;
}
