namespace Assay.Front;

/// <summary>What a server tells of its scores.</summary>
/// <param name="Scores">Counts by bin since its process started.</param>
internal sealed record ServerScores(Dictionary<int, long> Scores);
