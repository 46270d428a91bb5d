namespace Assay.Lifecycle;

/// <summary>Rows by what they are and what the model says.</summary>
/// <param name="Classes">In the signature's order; <c>no</c>, <c>yes</c> of a binary model. Labels that the model does not know follow.</param>
/// <param name="Counts">First by the true class, then by the predicted one.</param>
public sealed record ConfusionMatrix(IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<long>> Counts);
