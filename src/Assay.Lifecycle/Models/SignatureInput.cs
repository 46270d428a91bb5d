namespace Assay.Lifecycle;

/// <summary>One input of a model as a caller must send it.</summary>
/// <param name="Categories">The texts seen in training, for a categorical input; others are taken as unknown.</param>
/// <param name="Coded">
/// Whether the model itself takes the number of a category, 1 for the first and 0 for an unknown one, instead of its text. Callers
/// send the text all the same.
/// </param>
public sealed record SignatureInput(string Name, FeatureKind Kind, IReadOnlyList<string>? Categories, bool Coded = false);
