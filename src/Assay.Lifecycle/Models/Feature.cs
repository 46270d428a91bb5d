namespace Assay.Lifecycle;

/// <summary>An input of a model.</summary>
public sealed record Feature(string Name, FeatureKind Kind);
