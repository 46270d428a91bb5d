namespace Assay.Deployment;

/// <summary>What became of a rollout whose build was killed.</summary>
/// <param name="Step">What it was about to do.</param>
/// <param name="Finished">Whether the new version had passed and serves; otherwise what served before serves.</param>
public sealed record RecoveredRollout(int Version, string Step, bool Finished);
