namespace Assay.Lifecycle;

/// <summary>How an input of a row is changed: it takes each value in turn, or a number is added to it.</summary>
/// <param name="Values">At least two texts, which are numbers for a numeric input; empty with <paramref name="Add"/>.</param>
/// <param name="Add">Rows where the input is missing are not tried.</param>
public sealed record InputChange(string Input, IReadOnlyList<string> Values, double? Add);
