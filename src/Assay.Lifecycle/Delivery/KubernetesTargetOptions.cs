namespace Assay.Lifecycle;

/// <summary>A Kubernetes cluster, by server-side apply.</summary>
public sealed record KubernetesTargetOptions : TargetOptions
{
    public override string Kind => "kubernetes";

    public ContainerLimits Limits { get; init; } = new();

    /// <summary>Of the cluster's. Default: <c>default</c>.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>Of the kubeconfig. Null: its current one.</summary>
    public string? Context { get; init; }

    /// <summary>The fewest replicas, 1 to 1000. Default: 2.</summary>
    public int Replicas { get; init; } = 2;

    /// <summary>The most replicas that load may add, at least <see cref="Replicas"/>. Default: 4.</summary>
    public int ReplicasAtMost { get; init; } = 4;

    /// <summary>Whether KServe serves the model, by an InferenceService, or a Deployment with its Service. Default: a Deployment.</summary>
    public bool KServe { get; init; }
}
