namespace Assay.Lifecycle;

/// <summary>A service of a Docker Swarm: the swarm itself starts the new replicas one by one and takes them back when they fail.</summary>
public sealed record SwarmTargetOptions : TargetOptions
{
    public override string Kind => "swarm";

    public ContainerLimits Limits { get; init; } = new();

    /// <summary>1 to 100. Default: 2.</summary>
    public int Replicas { get; init; } = 2;

    /// <summary>How long a new replica is watched before the next, 1 s to 10 min. Default: 5 s.</summary>
    public TimeSpan Monitor { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether each replica has a port of its own on its node, which the engine chooses. Otherwise every node answers on the environment's port
    /// for all replicas, by the swarm's routing mesh, which needs IPVS in the kernel. Default: false.
    /// </summary>
    public bool HostPorts { get; init; }
}
