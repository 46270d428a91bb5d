using Assay.Deployment;
using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>The container engine that <c>DOCKER_HOST</c> names, as it does for Docker's own command line; by default this machine's.</summary>
internal static class EngineAccess
{
    private const string HostVariable = "DOCKER_HOST";
    private const string Allowed = "unix:///path, tcp://host:port";

    /// <exception cref="WrongUseException">The variable holds no address.</exception>
    public static DockerEngineOptions Options()
    {
        var options = new DockerEngineOptions { CredentialsFor = _ => RegistryLogin.Given() };
        if (Environment.GetEnvironmentVariable(HostVariable) is not { Length: > 0 } text)
            return options;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "unix" or "tcp"
            ? options with { Address = address }
            : throw new WrongUseException(new Fault($"{HostVariable} is '{text}'") { Allowed = Allowed });
    }

    public static SwarmTarget Swarm(Workspace workspace) => new(
        new SwarmOptions { WorkspaceRoot = workspace.Root, Docker = Options(), Repository = workspace.Declaration.Image.Repository },
        workspace.Time,
        workspace.LoggerOf<SwarmTarget>());
}
