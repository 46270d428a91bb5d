namespace Assay.Lifecycle;

/// <summary>One group's rates; a rate that its rows can't tell is null.</summary>
public sealed record GroupRates(string Group, long Rows, double SelectionRate, double? TruePositiveRate, double? FalsePositiveRate);
