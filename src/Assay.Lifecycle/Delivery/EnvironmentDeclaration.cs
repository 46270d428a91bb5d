namespace Assay.Lifecycle;

/// <summary>A place to deploy to, as model.yaml declares it.</summary>
public sealed record EnvironmentDeclaration
{
    public required EnvironmentName Name { get; init; }

    /// <summary>The TCP port on 127.0.0.1, 1024 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>How long a new server may take until it is ready, 1 s to 10 min. Default: 30 s.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What runs the server. Default: a process of this machine.</summary>
    public TargetOptions Target { get; init; } = new ProcessTargetOptions();

    /// <summary>How a new version takes the place of the old one. Default: blue/green without a watch.</summary>
    public RolloutPlan Rollout { get; init; } = new();

    /// <summary>The environment in which just this image must have been deployed and judged before. Null: none.</summary>
    public EnvironmentName? After { get; init; }

    /// <summary>How many people must have approved the version for this environment, 0 to 10. Default: 0.</summary>
    public int Approvals { get; init; }
}
