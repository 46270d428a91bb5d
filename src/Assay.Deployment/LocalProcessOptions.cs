namespace Assay.Deployment;

/// <summary>Where the local process target finds and keeps things.</summary>
public sealed record LocalProcessOptions
{
    public required string WorkspaceRoot { get; init; }

    /// <summary>The folder of the compiled front, with <c>assay-front.dll</c> in it.</summary>
    public required string FrontFolder { get; init; }

    /// <summary>The <c>dotnet</c> that runs the front. Default: the one on the PATH.</summary>
    public string DotnetPath { get; init; } = "dotnet";

    /// <summary>State, logs and unpacked images. Default: <c>artifacts/deployments</c> in the workspace.</summary>
    public string DeploymentsFolder => Path.Combine(WorkspaceRoot, "artifacts", "deployments");

    /// <summary>Copies of the front that run. Default: <c>artifacts/front</c> in the workspace.</summary>
    public string FrontCopiesFolder => Path.Combine(WorkspaceRoot, "artifacts", "front");
}
