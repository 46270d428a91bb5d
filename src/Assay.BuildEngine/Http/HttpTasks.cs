using System.Net.Http.Headers;

namespace Nuke.Common.IO;

/// <exception cref="HttpRequestException">No answer, or one that is no success.</exception>
public static class HttpTasks
{
    public static TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);
    public static string HttpDownloadString(
        string uri, Configure<HttpClient>? clientConfigurator = null, Action<HttpRequestHeaders>? headerConfigurator = null) =>
        HttpDownloadStringAsync(uri, clientConfigurator, headerConfigurator).GetAwaiter().GetResult();

    public static async Task<string> HttpDownloadStringAsync(
        string uri, Configure<HttpClient>? clientConfigurator = null, Action<HttpRequestHeaders>? headerConfigurator = null)
    {
        using var client = Client(clientConfigurator, headerConfigurator);
        return await client.GetStringAsync(uri).ConfigureAwait(false);
    }

    public static void HttpDownloadFile(
        string uri, string path, FileMode mode = FileMode.Create,
        Configure<HttpClient>? clientConfigurator = null, Action<HttpRequestHeaders>? headerConfigurator = null) =>
        HttpDownloadFileAsync(uri, path, mode, clientConfigurator, headerConfigurator).GetAwaiter().GetResult();

    /// <summary>Folders above the file are created.</summary>
    public static async Task HttpDownloadFileAsync(
        string uri, AbsolutePath path, FileMode mode = FileMode.Create,
        Configure<HttpClient>? clientConfigurator = null, Action<HttpRequestHeaders>? headerConfigurator = null)
    {
        using var client = Client(clientConfigurator, headerConfigurator);
        await using var source = await client.GetStreamAsync(uri).ConfigureAwait(false);
        await using var file = new FileStream(path.Parent.CreateDirectory() / path.Name, mode);
        await source.CopyToAsync(file).ConfigureAwait(false);
    }

    private static HttpClient Client(Configure<HttpClient>? configurator, Action<HttpRequestHeaders>? headers)
    {
        var client = configurator.InvokeSafe(new HttpClient { Timeout = DefaultTimeout });
        headers?.Invoke(client.DefaultRequestHeaders);
        return client;
    }
}
