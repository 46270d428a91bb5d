namespace Assay.Deployment;

/// <summary>Which swarm runs services, and where their images come from.</summary>
public sealed record SwarmOptions
{
    public required string WorkspaceRoot { get; init; }

    /// <summary>A manager of the swarm.</summary>
    public DockerEngineOptions Docker { get; init; } = new();

    /// <summary>Where every node pulls the model's images from. Null, for a swarm of one node: they are loaded into its engine. Default: null.</summary>
    public string? Repository { get; init; }
}
