namespace Assay.Serving;

/// <summary>What <c>GET /scores</c> tells.</summary>
/// <param name="Scores">Counts by <see cref="Lifecycle.MagnitudeBins"/> since the start of the process.</param>
internal sealed record ScoreReport(IReadOnlyDictionary<int, long> Scores);
