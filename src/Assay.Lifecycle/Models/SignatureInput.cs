namespace Assay.Lifecycle;

/// <summary>One input of a model as a caller must send it.</summary>
/// <param name="Categories">The texts seen in training, for a categorical input; others are taken as unknown.</param>
public sealed record SignatureInput(string Name, FeatureKind Kind, IReadOnlyList<string>? Categories);
