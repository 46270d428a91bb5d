namespace Assay.Lifecycle;

/// <summary>A finding that a person knows and accepts.</summary>
/// <param name="Columns">Those that the finding names; empty for one that names none.</param>
/// <param name="Reason">Why it does no harm.</param>
public sealed record QualityAcceptance(QualityRule Rule, IReadOnlyList<string> Columns, string Reason, SourcePlace Place);
