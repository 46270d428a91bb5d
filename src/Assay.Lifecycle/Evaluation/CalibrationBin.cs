namespace Assay.Lifecycle;

/// <summary>Test rows of similar probability: what was foretold, and what happened.</summary>
/// <param name="Predicted">The mean probability of yes, or of the likeliest class.</param>
/// <param name="Observed">The share of rows where it came true.</param>
public sealed record CalibrationBin(long Rows, double Predicted, double Observed, double ObservedLower, double ObservedUpper);
