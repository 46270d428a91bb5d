using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Assay.Evaluation;
using Assay.Front.Control;
using Assay.Lifecycle;
using Assay.Packaging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Deployment.Tests;

/// <summary>A workspace whose path is longer than a unix socket's may be, with a target that runs real processes.</summary>
internal sealed class Workspace : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HashSet<int> processes = [];

    private readonly Uri? engine;

    /// <param name="engine">The engine whose containers the environment runs; null: it runs processes.</param>
    public Workspace(Uri? engine = null)
    {
        this.engine = engine;
        Environment = new()
        {
            Name = new EnvironmentName("local"),
            Port = LoopbackPort.Free(),
            ReadyTimeout = TimeSpan.FromSeconds(60),
            Target = engine is null ? new ProcessTargetOptions() : new DockerTargetOptions(),
        };
        Root = folder[Path.Combine(new string('a', 60), new string('b', 60))];
        Target = TargetWith(BuiltPrograms.FrontFolder);
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Environment.Port}/") };
    }

    public string Root { get; }

    public LocalProcessTarget Target { get; }

    public EnvironmentDeclaration Environment { get; set; }

    public HttpClient Http { get; }

    public ModelName Model { get; } = new("flights");

    public string StateFolder => Path.Combine(Root, "artifacts", "deployments", "local", "flights");

    public LocalProcessTarget TargetWith(string frontFolder) => TargetWith(frontFolder, engine);

    public LocalProcessTarget TargetWith(string frontFolder, Uri? engine) => new(
        new LocalProcessOptions
        {
            WorkspaceRoot = Root,
            FrontFolder = frontFolder,
            DotnetPath = BuiltPrograms.Dotnet,
            Docker = engine is null ? new() : new DockerEngineOptions { Address = engine },
        },
        (plan, candidate, champion) => Judge(plan, candidate, champion),
        TimeProvider.System,
        NullLogger<LocalProcessTarget>.Instance);

    /// <summary>Says of live figures what a test wants to hear; by default what the judge says.</summary>
    public LiveJudge Judge { get; set; } = LiveGateKeeper.Judge;

    /// <summary>The front as another build made it.</summary>
    /// <param name="change">Done to its folder.</param>
    public string OtherFront(Action<string> change)
    {
        var copy = Path.Combine(Root, "front");
        foreach (var file in Directory.GetFiles(BuiltPrograms.FrontFolder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(BuiltPrograms.FrontFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        change(copy);
        return copy;
    }

    /// <summary>An image of a really trained model.</summary>
    /// <param name="script">What <c>assay-server</c> is; null: the real server.</param>
    /// <param name="model">The number of the model that is trained. Default: that of the version.</param>
    public Packaged Package(int number, string? script = null, int? model = null)
    {
        var trained = SmallModel.Create(Path.Combine(Root, "models", $"{number}"), number: model ?? number);
        trained = trained with { Version = trained.Version with { Number = number } };
        var server = Path.Combine(Root, "server", $"{number}");
        Directory.CreateDirectory(server);
        // In place of a self-contained publication, which takes minutes to make: the same server, on this machine's .NET.
        script ??= $"exec '{BuiltPrograms.Dotnet}' '{BuiltPrograms.ServerAssembly}' \"$@\"";
        File.WriteAllText(Path.Combine(server, "assay-server"), $"#!/bin/sh\n{script}\n");
        File.WriteAllText(Path.Combine(server, "libcoreclr.so"), "");
        File.WriteAllText(
            Path.Combine(server, "assay-server.deps.json"),
            """{"targets":{".NETCoreApp,Version=v10.0/linux-x64":{"runtimepack.x/1":{"native":{"libcoreclr.so":{}}}}}}""");
        var image = new ImageWriter(Root, Path.Combine(Root, "layers"), NullLogger<ImageWriter>.Instance) { WithBaseLayer = false }
            .Write(trained.Version, trained.ModelFile, ServerPublication.Read(server), Path.Combine(Root, "images", $"{number}"));
        return new Packaged(image, trained.Version, [trained.SmokeTest(700, "DL"), trained.SmokeTest(100, "AA"), trained.SmokeTest(null, null)]);
    }

    public Task<Lifecycle.Deployment> DeployAsync(Packaged packaged, TimeSpan? readyTimeout = null) => Target.DeployAsync(
        packaged.Image,
        packaged.Version,
        Environment with { ReadyTimeout = readyTimeout ?? Environment.ReadyTimeout },
        packaged.SmokeTests);

    public Task<Lifecycle.Deployment> DeployAsync(Packaged packaged, RolloutPlan plan, CancellationToken cancellationToken = default) =>
        Target.DeployAsync(packaged.Image, packaged.Version, Environment with { Rollout = plan }, packaged.SmokeTests, progress: null, cancellationToken);

    public RolloutReport Report(int version) =>
        AssayJson.Read<RolloutReport>(File.ReadAllText(Path.Combine(StateFolder, "rollouts", $"{version}.json")));

    public Task UntilStepAsync(string step) => UntilAsync(() => Task.FromResult(new JournalFile(StateFolder).Read()?.Step == step));

    /// <summary>One server runs, it has all requests, and no rollout is unfinished.</summary>
    public async Task AssertOnlyServesAsync(int version)
    {
        Assert.Equal((HttpStatusCode.OK, version), await PredictAsync());
        var status = await FrontStatusAsync();
        Assert.Equal(version, Assert.Single(status.Servers).Start.Version);
        Assert.Null(status.Split);
        Assert.Null(Target.Unfinished(Environment.Name, Model));
    }

    public async Task<FrontStatus> FrontStatusAsync()
    {
        using var client = new FrontClient(StateFolder);
        var status = await client.TryStatusAsync(CancellationToken.None) ?? throw new InvalidOperationException("No front answers.");
        processes.Add(status.ProcessId);
        foreach (var server in status.Servers)
            if (server.ProcessId is { } id)
                processes.Add(id);
        return status;
    }

    /// <returns>The version that answered, or the status that was not 200.</returns>
    public async Task<(HttpStatusCode Status, int? Version)> PredictAsync()
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"distance":700,"carrier":"DL"}"""));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await Http.PostAsync(new Uri("predict", UriKind.Relative), content);
        var body = await response.Content.ReadAsStringAsync();
        if (response.StatusCode != HttpStatusCode.OK)
            return (response.StatusCode, null);
        Assert.True(JsonDocument.Parse(body).RootElement.TryGetProperty("probability", out _), body);
        return (response.StatusCode, int.Parse(response.Headers.GetValues("X-Assay-Version").Single(), null));
    }

    public static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
        process.WaitForExit(5000);
    }

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(started.Elapsed < TimeSpan.FromSeconds(30), "It did not come true within 30 s.");
            await Task.Delay(20);
        }
    }

    public static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Describe(int processId) =>
        $"{processId} still runs: {File.ReadAllText($"/proc/{processId}/stat")} {File.ReadAllText($"/proc/{processId}/cmdline").Replace('\0', ' ')}";

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Target.StopAsync(Environment.Name, Model);
            // A process that was ended is there until its parent has taken note.
            for (var waited = 0; waited < 50 && processes.Any(IsRunning); waited++)
                await Task.Delay(100);
            Assert.True(!processes.Any(IsRunning), string.Join("; ", processes.Where(IsRunning).Select(Describe)));
        }
        finally
        {
            foreach (var process in processes.Where(IsRunning))
                Kill(process);
            Http.Dispose();
            folder.Dispose();
        }
    }
}
