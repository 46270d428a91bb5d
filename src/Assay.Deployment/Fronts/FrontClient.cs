using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Assay.Front.Control;

namespace Assay.Deployment;

/// <summary>Calls the front through the control socket of its state folder.</summary>
internal sealed class FrontClient : IDisposable
{
    private readonly HttpClient http;

    public FrontClient(string stateFolder)
    {
        StateFolder = stateFolder;
        http = SocketClient.Open(() => FindSocket() ?? throw new IOException($"No front runs in '{stateFolder}'."));
        http.Timeout = TimeSpan.FromSeconds(30);
    }

    public string StateFolder { get; }

    /// <summary>Null when no front answers, or one that this build does not understand: starting a front ends it.</summary>
    public async Task<FrontStatus?> TryStatusAsync(CancellationToken cancellationToken)
    {
        if (FindSocket() is null)
            return null;
        try
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(TimeSpan.FromSeconds(2));
            return await SendAsync(HttpMethod.Get, "/status", null, ControlJson.Default.FrontStatus, timeout.Token);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public async Task<ServerStatus> StartAsync(ServerStart start, CancellationToken cancellationToken)
    {
        using var body = Json(start, ControlJson.Default.ServerStart);
        return await SendAsync(HttpMethod.Post, "/servers", body, ControlJson.Default.ServerStatus, cancellationToken)
            ?? throw new HttpRequestException("The front refused to start the server.");
    }

    public Task<ServerStatus?> FindAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"/servers/{id}", null, ControlJson.Default.ServerStatus, cancellationToken);

    /// <summary>Null when the server is not ready any more.</summary>
    public Task<ServerStatus?> ActivateAsync(string id, CancellationToken cancellationToken) => ActivateAsync(id, standby: false, cancellationToken);

    /// <summary>Ends a split too. Null when the server is not ready any more.</summary>
    /// <param name="standby">Whether the server that was active runs on, until it is removed or a third one is activated.</param>
    public Task<ServerStatus?> ActivateAsync(string id, bool standby, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"/servers/{id}/activate{(standby ? "?standby" : "")}", null, ControlJson.Default.ServerStatus, cancellationToken);

    /// <summary>Begins, changes or renews the split. False when the candidate is not ready, or is the active server.</summary>
    public async Task<bool> SplitAsync(TrafficSplit split, CancellationToken cancellationToken)
    {
        using var body = Json(split, ControlJson.Default.TrafficSplit);
        return await SendAsync(HttpMethod.Post, "/traffic", body, ControlJson.Default.TrafficSplit, cancellationToken) is not null;
    }

    /// <summary>All requests go to the active server again.</summary>
    public async Task EndSplitAsync(CancellationToken cancellationToken)
    {
        using var response = await http.DeleteAsync(new Uri("/traffic", UriKind.Relative), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await http.DeleteAsync(new Uri($"/servers/{id}", UriKind.Relative), cancellationToken);
    }

    /// <param name="keep">Whether the next front runs again what is active now.</param>
    /// <returns>False when no front answers.</returns>
    public async Task<bool> TryShutdownAsync(bool keep, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.PostAsync(new Uri(keep ? "/shutdown?keep" : "/shutdown", UriKind.Relative), null, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose() => http.Dispose();

    private string? FindSocket() =>
        new[] { FrontFiles.ControlSocket, FrontFiles.FormerControlSocket }.Select(f => Path.Combine(StateFolder, f)).FirstOrDefault(File.Exists);

    private static ByteArrayContent Json<T>(T value, JsonTypeInfo<T> type)
    {
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return body;
    }

    private async Task<T?> SendAsync<T>(HttpMethod method, string path, HttpContent? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
            return null;
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken);
    }
}
