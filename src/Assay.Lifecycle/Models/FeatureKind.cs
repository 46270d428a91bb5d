namespace Assay.Lifecycle;

public enum FeatureKind
{
    /// <summary>A number, or missing.</summary>
    Numeric,

    /// <summary>
    /// A text from the set seen in training: a number of its own for tree trainers, one-hot encoded for linear ones. An unseen or
    /// missing text is 0, or all zeros.
    /// </summary>
    Categorical,
}
