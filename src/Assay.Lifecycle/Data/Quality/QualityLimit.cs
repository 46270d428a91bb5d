namespace Assay.Lifecycle;

/// <summary>How much of what a rule looks for is let pass.</summary>
/// <param name="AtMost">A larger figure fails; 0 to 1.</param>
public sealed record QualityLimit(double AtMost, CheckTerms Terms);
