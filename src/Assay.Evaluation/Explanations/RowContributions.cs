namespace Assay.Evaluation.Explanations;

/// <summary>Why a row has its score: <see cref="Base"/> and the contributions add up to <see cref="Score"/>, but for rounding.</summary>
/// <param name="Score">The row's own.</param>
/// <param name="Base">The mean score of the background rows that were drawn.</param>
/// <param name="BaseStandardError">How far <paramref name="Base"/> may be from the mean over all background rows.</param>
/// <param name="Inputs">In the signature's order.</param>
public sealed record RowContributions(double Score, double Base, double BaseStandardError, IReadOnlyList<InputContribution> Inputs);
