namespace Assay.Deployment;

/// <summary>Which engine runs the containers.</summary>
public sealed record DockerEngineOptions
{
    /// <summary>As <c>DOCKER_HOST</c> has it: <c>unix:///path</c>, or <c>tcp://host:port</c> for a swarm. Default: the socket of this machine's engine.</summary>
    public Uri Address { get; init; } = new("unix:///var/run/docker.sock");

    /// <summary>The user name and the password for the registry that a repository is in; null where none is needed.</summary>
    public Func<string, (string Username, string Password)?> CredentialsFor { get; init; } = _ => null;
}
