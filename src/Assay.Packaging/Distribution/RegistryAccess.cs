using Microsoft.Extensions.Logging;

namespace Assay.Packaging;

/// <summary>What pushes and pulls go by: a client, credentials, and a folder in which what was cut off waits to be continued.</summary>
/// <param name="stateFolder">On the same disk as the layouts that are pulled into.</param>
public sealed class RegistryAccess(RegistryCredentials credentials, string stateFolder, RegistryOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(15) }) { Timeout = Timeout.InfiniteTimeSpan };

    internal RegistryOptions Options => options;

    internal string UploadFolder => Path.Combine(stateFolder, "uploads");

    internal string DownloadFolder => Path.Combine(stateFolder, "downloads");

    internal RegistryConnection Connect(ImageRepository repository) => new(http, repository, credentials, options, time, logger);

    public void Dispose() => http.Dispose();
}
