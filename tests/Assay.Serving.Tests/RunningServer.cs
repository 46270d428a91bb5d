using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Assay.Lifecycle;
using Microsoft.AspNetCore.Builder;

namespace Assay.Serving.Tests;

/// <summary>The real app on a unix socket.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly WebApplication app;

    private RunningServer(LearningTask task, Action<SmallModel>? change)
    {
        Model = SmallModel.Create(folder["model"], task);
        change?.Invoke(Model);
        Socket = folder["s.sock"];
        app = ServingApp.Create(ServedModel.Load(Model.Folder), [new UnixDomainSocketEndPoint(Socket)], TimeProvider.System);
        Http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(Socket), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        {
            BaseAddress = new Uri("http://server"),
        };
    }

    public SmallModel Model { get; }

    public string Socket { get; }

    public HttpClient Http { get; }

    public static async Task<RunningServer> StartAsync(LearningTask task = LearningTask.Binary, Action<SmallModel>? change = null)
    {
        var server = new RunningServer(task, change);
        await server.app.StartAsync();
        return server;
    }

    public Task StopAsync() => app.StopAsync();

    public async Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)> PredictAsync(
        string body,
        string contentType = "application/json")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        var response = await Http.PostAsync(new Uri("/predict", UriKind.Relative), content);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement, response);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        folder.Dispose();
    }
}
