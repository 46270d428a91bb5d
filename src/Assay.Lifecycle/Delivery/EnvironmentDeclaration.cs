namespace Assay.Lifecycle;

/// <summary>A place to deploy to, as model.yaml declares it.</summary>
public sealed record EnvironmentDeclaration
{
    public required EnvironmentName Name { get; init; }

    /// <summary>The TCP port on 127.0.0.1, 1024 to 65535.</summary>
    public required int Port { get; init; }

    /// <summary>How long a new server may take until it is ready, 1 s to 10 min. Default: 30 s.</summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
