namespace Assay.Lifecycle;

/// <summary>A row written by hand, and what must come of it.</summary>
/// <param name="Inputs">By name, as text; inputs that are not named are missing.</param>
/// <param name="Label">The class, or <c>yes</c> or <c>no</c>; null when the score is bounded instead.</param>
/// <param name="AtLeast">What the score must reach: the probability of yes, or the number.</param>
/// <param name="AtMost">What it must not exceed.</param>
public sealed record ExpectedRow(IReadOnlyDictionary<string, string> Inputs, string? Label, double? AtLeast, double? AtMost);
