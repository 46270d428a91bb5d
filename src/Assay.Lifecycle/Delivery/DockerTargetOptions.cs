namespace Assay.Lifecycle;

/// <summary>A hardened container of this machine's Docker engine behind a front.</summary>
public sealed record DockerTargetOptions : TargetOptions
{
    public override string Kind => "docker";

    public ContainerLimits Limits { get; init; } = new();
}
