using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>The credentials of registries: given ones, and those that <c>docker login</c> left.</summary>
/// <param name="given">By registry: host, and port where one is written. They come first.</param>
/// <param name="dockerConfigFile">Docker's <c>config.json</c>; it need not be there.</param>
public sealed class RegistryCredentials(IReadOnlyDictionary<string, RegistryCredential> given, string dockerConfigFile)
{
    /// <summary>Null: the registry is asked as anybody.</summary>
    /// <exception cref="OutsideSystemException">Docker's configuration can't be read, or its credential helper fails.</exception>
    internal async Task<RegistryCredential?> FindAsync(string registry, CancellationToken cancellationToken)
    {
        if (given.TryGetValue(registry, out var credential))
            return credential;
        if (DockerConfig.Read(dockerConfigFile) is not { } config)
            return null;
        var server = registry == ImageRepository.DockerHub ? "https://index.docker.io/v1/" : registry;
        if (config.HelperOf(server) is { } helper && await CredentialProgram.GetAsync(helper, server, cancellationToken) is { } kept)
            return kept;
        return config.Find(server);
    }
}
