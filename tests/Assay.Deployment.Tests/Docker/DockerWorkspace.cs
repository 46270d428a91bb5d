using Assay.Lifecycle;
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

    public ModelName Model { get; } = new("flights");

    public string Root => folder.Path;

    public string StateFolder => folder[Path.Combine("artifacts", "deployments", "local", "flights")];

    public DockerHost Host { get; }

    public DockerHost HostWith(ContainerLimits limits, string? repository = null) => new(
        new DockerHostPlace(Root, StateFolder, Model, new EnvironmentName("local"), repository), limits, Engine, TimeProvider.System, NullLogger.Instance);

    public Packaged Package(int number) => ImagesOfTests.Write(Root, number);

    public async ValueTask DisposeAsync()
    {
        await Host.CleanUpAsync([], null, CancellationToken.None);
        Engine.Dispose();
        folder.Dispose();
    }
}
