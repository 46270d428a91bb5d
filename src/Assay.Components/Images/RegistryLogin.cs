using Assay.Lifecycle;
using Assay.Packaging;

namespace Assay.Components;

/// <summary>Who this run is to registries: ASSAY_REGISTRY_USER and ASSAY_REGISTRY_PASSWORD to that of the model's images, else whom <c>docker login</c> knows.</summary>
internal static class RegistryLogin
{
    private const string User = "ASSAY_REGISTRY_USER";
    private const string Password = "ASSAY_REGISTRY_PASSWORD";

    /// <exception cref="WrongUseException">Only one of the two is given.</exception>
    public static RegistryAccess Open(Workspace workspace, RegistryOptions options) =>
        new(new RegistryCredentials(ByRegistry(workspace), DockerConfig()), StateFolder(workspace), options, workspace.Time, workspace.Logger);

    /// <summary>Where transfers that were cut off wait to be continued.</summary>
    public static string StateFolder(Workspace workspace) => Path.Combine(workspace.Artifacts, "images", "transfers");

    /// <summary>The user and password that this run was given; null when it was given none.</summary>
    /// <exception cref="WrongUseException">Only one of the two is given.</exception>
    public static (string Username, string Password)? Given()
    {
        var (user, password) = (Environment.GetEnvironmentVariable(User) ?? "", Environment.GetEnvironmentVariable(Password) ?? "");
        if (user.Length == 0 != (password.Length == 0))
            throw new WrongUseException(new Fault($"{(user.Length == 0 ? Password : User)} is set, and {(user.Length == 0 ? User : Password)} is not") { NextStep = "set both, or neither and docker login" });
        return user.Length > 0 ? (user, password) : null;
    }

    private static Dictionary<string, RegistryCredential> ByRegistry(Workspace workspace)
    {
        var given = new Dictionary<string, RegistryCredential>(StringComparer.Ordinal);
        // A base image's registry is another one's, and gets no password of ours.
        if (Given() is var (user, password) && workspace.Declaration.Image.Repository is { } repository)
            given[ImageRepository.Parse(repository).Registry] = new RegistryCredential(user, password);
        return given;
    }

    private static string DockerConfig()
    {
        var folder = Environment.GetEnvironmentVariable("DOCKER_CONFIG");
        return Path.Combine(string.IsNullOrEmpty(folder) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".docker") : folder, "config.json");
    }
}
