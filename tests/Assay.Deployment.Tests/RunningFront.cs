using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Assay.Front.Control;
using Assay.Lifecycle;

namespace Assay.Deployment.Tests;

/// <summary>A real front in a folder of its own, and real servers behind it.</summary>
internal sealed class RunningFront : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FrontProgram program;
    private readonly HashSet<int> processes = [];

    private RunningFront()
    {
        program = new FrontProgram(BuiltPrograms.FrontFolder, folder["copies"], BuiltPrograms.Dotnet, TimeProvider.System);
        Client = new FrontClient(folder["state"]);
        Http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{Port}/") };
    }

    public int Port { get; } = LoopbackPort.Free();

    public string StateFolder => Client.StateFolder;

    public FrontClient Client { get; }

    public HttpClient Http { get; }

    public static async Task<RunningFront> StartAsync()
    {
        var front = new RunningFront();
        await front.StartAgainAsync();
        return front;
    }

    public Task<FrontStatus> StartAgainAsync() => program.StartAsync(Client, Port, CancellationToken.None);

    public async Task<FrontStatus> StatusAsync()
    {
        var status = await Client.TryStatusAsync(CancellationToken.None) ?? throw new InvalidOperationException("No front answers.");
        processes.UnionWith([status.ProcessId, .. status.Servers.Select(s => s.ProcessId).OfType<int>()]);
        return status;
    }

    public async Task<ServerStatus> StatusOfAsync(string id) => (await StatusAsync()).Servers.Single(s => s.Id == id);

    public SmallModel Model(int version)
    {
        var model = folder[$"models/{version}"];
        return SmallModel.Create(model, number: version);
    }

    /// <summary>The model is the one of the number, which scores differently from those of others.</summary>
    public ServerStart StartOf(int version, int? model = null) => new()
    {
        ManifestDigest = ContentDigest.OfText($"{version}"),
        ModelDigest = ContentDigest.OfText($"{version}"),
        Version = version,
        FileName = BuiltPrograms.Dotnet,
        Arguments = [BuiltPrograms.ServerAssembly, "--model", Model(model ?? version).Folder, "--socket", ServerStart.SocketPlaceholder],
    };

    public Task<ServerStatus> StartServerAsync(int version, int? model = null) => StartServerAsync(StartOf(version, model));

    /// <summary>Returns when the server is ready.</summary>
    public async Task<ServerStatus> StartServerAsync(ServerStart start)
    {
        var server = await Client.StartAsync(start, CancellationToken.None);
        await Workspace.UntilAsync(async () => (server = await Client.FindAsync(server.Id, CancellationToken.None))!.State == ServerState.Ready);
        await StatusAsync();
        return server;
    }

    public async Task<ServerStatus> ActivateAsync(string id, bool standby = false) =>
        await Client.ActivateAsync(id, standby, CancellationToken.None) ?? throw new InvalidOperationException($"{id} is not ready.");

    public Task<bool> SplitAsync(string candidate, int percent, bool mirror = false, int leaseSeconds = 60) => Client.SplitAsync(
        new TrafficSplit { Candidate = candidate, Percent = percent, Mirror = mirror, LeaseSeconds = leaseSeconds }, CancellationToken.None);

    /// <returns>The status, and the version that the answer names.</returns>
    public async Task<(HttpStatusCode Status, int? Version)> PredictAsync(string body = """{"distance":700,"carrier":"DL"}""")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await Http.PostAsync(new Uri("predict", UriKind.Relative), content);
        await response.Content.ReadAsByteArrayAsync();
        return (response.StatusCode, response.Headers.TryGetValues("Assay-Version", out var names) ? int.Parse(names.Single(), null) : null);
    }

    public async Task<int[]> VersionsOfAsync(int requests)
    {
        var versions = new List<int>();
        for (var i = 0; i < requests; i++)
        {
            var (status, version) = await PredictAsync();
            Assert.Equal(HttpStatusCode.OK, status);
            versions.Add(version!.Value);
        }
        return [.. versions];
    }

    public async ValueTask DisposeAsync()
    {
        if (await Client.TryStatusAsync(CancellationToken.None) is { } status)
            await new FrontShutdown(TimeProvider.System).EndAsync(Client, status.ProcessId, keep: false, CancellationToken.None);
        foreach (var process in processes.Where(Workspace.IsRunning))
            Workspace.Kill(process);
        Http.Dispose();
        Client.Dispose();
        folder.Dispose();
    }
}
