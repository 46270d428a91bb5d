namespace Assay.Lifecycle;

/// <summary>How the answers to copied requests compare with those that the callers got.</summary>
/// <param name="Compared">Predictions for which both answered.</param>
/// <param name="Different">Of those, the ones whose scores differ by more than 1e-5, relative above 1, or that the shadow refused.</param>
/// <param name="LargestDifference">Of two scores.</param>
/// <param name="Skipped">Copies that were not sent, or came to nothing on either side, so that the callers need not wait.</param>
public sealed record MirrorFigures(long Compared, long Different, double LargestDifference, long Skipped);
