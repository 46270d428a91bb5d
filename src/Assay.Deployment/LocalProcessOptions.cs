namespace Assay.Deployment;

/// <summary>Where the local process target finds and keeps things.</summary>
public sealed record LocalProcessOptions
{
    public required string WorkspaceRoot { get; init; }

    /// <summary>The folder of the compiled front, with <c>assay-front.dll</c> in it.</summary>
    public required string FrontFolder { get; init; }

    /// <summary>The <c>dotnet</c> that runs the front. Default: the one on the PATH.</summary>
    public string DotnetPath { get; init; } = "dotnet";

    /// <summary>What runs containers, where the environment has the target docker.</summary>
    public DockerEngineOptions Docker { get; init; } = new();

    /// <summary>Where an engine pulls the model's images from; null: they are loaded from their layouts. Default: null.</summary>
    public string? Repository { get; init; }

    /// <summary>State, logs and unpacked images. Default: <c>artifacts/deployments</c> in the workspace.</summary>
    public string DeploymentsFolder => Path.Combine(WorkspaceRoot, "artifacts", "deployments");

    /// <summary>Copies of the front that run. Default: <c>artifacts/front</c> in the workspace.</summary>
    public string FrontCopiesFolder => Path.Combine(WorkspaceRoot, "artifacts", "front");
}
