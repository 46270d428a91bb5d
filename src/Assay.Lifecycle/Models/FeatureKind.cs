namespace Assay.Lifecycle;

public enum FeatureKind
{
    /// <summary>A number, or missing.</summary>
    Numeric,

    /// <summary>A text from a set that is learned in training, one-hot encoded; an unseen or missing text is all zeros.</summary>
    Categorical,
}
