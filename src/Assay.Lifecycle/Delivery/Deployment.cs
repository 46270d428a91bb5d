namespace Assay.Lifecycle;

/// <summary>A version that serves in an environment.</summary>
public sealed record Deployment
{
    public required ModelName Model { get; init; }

    public required EnvironmentName Environment { get; init; }

    public required int Version { get; init; }

    public required ContentDigest ModelDigest { get; init; }

    public required ContentDigest ManifestDigest { get; init; }

    public required Uri Address { get; init; }

    public required DateTimeOffset DeployedAt { get; init; }

    /// <summary>How it got there; null when it served already.</summary>
    public RolloutReport? Rollout { get; init; }
}
