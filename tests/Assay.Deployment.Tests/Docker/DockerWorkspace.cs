using Assay.Lifecycle;
using Assay.Packaging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Deployment.Tests;

/// <summary>A workspace with images of really trained models and the real server, for one engine.</summary>
internal sealed class DockerWorkspace : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();

    public DockerWorkspace(Uri engine)
    {
        Engine = new DockerEngine(new DockerEngineOptions { Address = engine });
        Host = HostWith(Limits);
    }

    public DockerEngine Engine { get; }

    public ContainerLimits Limits { get; } = new() { MemoryBytes = 256L * 1024 * 1024, Cpus = 1.5, Pids = 100 };

    /// <summary>Of its own, so that no other test's images are taken for old ones.</summary>
    public ModelName Model { get; } = new("flights");

    public string Root => folder.Path;

    public string StateFolder => folder[Path.Combine("artifacts", "deployments", "local", "flights")];

    public DockerHost Host { get; }

    public DockerHost HostWith(ContainerLimits limits, string? repository = null) => new(
        new DockerHostPlace(Root, StateFolder, Model, new EnvironmentName("local"), limits, repository), Engine, TimeProvider.System, NullLogger.Instance);

    /// <summary>An image of a really trained model.</summary>
    public Packaged Package(int number)
    {
        var model = SmallModel.Create(folder[Path.Combine("models", $"{number}")], number: number);
        var image = new ImageWriter(Root, Path.Combine(Repository.Root, "artifacts", "server-of-tests", "layers"), NullLogger<ImageWriter>.Instance)
            .Write(model.Version, model.ModelFile, PublishedServer.Get(), folder[Path.Combine("images", $"{number}")]);
        return new Packaged(image, model.Version, [model.SmokeTest(700, "DL"), model.SmokeTest(100, "AA"), model.SmokeTest(null, null)]);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.CleanUpAsync([], null, CancellationToken.None);
        Engine.Dispose();
        folder.Dispose();
    }
}
