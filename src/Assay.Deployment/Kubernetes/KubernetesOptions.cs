namespace Assay.Deployment;

/// <summary>Which cluster runs the server, and where its nodes get the image.</summary>
public sealed record KubernetesOptions
{
    /// <summary>The kubeconfig, with addresses and credentials of clusters.</summary>
    public required string KubeConfig { get; init; }

    /// <summary>Where nodes pull the model's images from. Null: nowhere, and nothing can be deployed.</summary>
    public string? Repository { get; init; }

    /// <summary>How often the cluster is asked how far it is. Default: 1 s.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);
}
