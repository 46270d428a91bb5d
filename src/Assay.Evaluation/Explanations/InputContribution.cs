namespace Assay.Evaluation.Explanations;

/// <summary>What an input of one row adds to its score.</summary>
/// <param name="Value">In units of the score: of a probability, or of the label.</param>
/// <param name="StandardError">How much <paramref name="Value"/> varies with the permutations drawn: another seed is within two of it 19 times in 20.</param>
public sealed record InputContribution(string Input, double Value, double StandardError);
