using System.Diagnostics;
using Assay.Delivery.Tests;
using Assay.Deployment;
using Assay.Evaluation;
using Assay.Lifecycle;
using Assay.Packaging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Benchmarks.Delivery;

/// <summary>Images of small models with the real server, and a target that deploys them to one environment.</summary>
internal sealed class DeliveryWorkspace : IDisposable
{
    private static readonly Lazy<(string Front, ServerPublication Server)> Programs = new(Publish);
    private readonly TemporaryFolder folder = new();
    private readonly LocalProcessTarget target;

    /// <param name="engine">The engine whose containers the environment runs; null: it runs processes.</param>
    public DeliveryWorkspace(Uri? engine)
    {
        Environment = new EnvironmentDeclaration
        {
            Name = new EnvironmentName("local"),
            Port = LoopbackPort.Free(),
            Target = engine is null ? new ProcessTargetOptions() : new DockerTargetOptions(),
        };
        var options = new LocalProcessOptions
        {
            WorkspaceRoot = folder.Path,
            FrontFolder = Programs.Value.Front,
            Docker = engine is null ? new() : new DockerEngineOptions { Address = engine },
        };
        target = new LocalProcessTarget(options, LiveGateKeeper.Judge, TimeProvider.System, NullLogger<LocalProcessTarget>.Instance);
    }

    public EnvironmentDeclaration Environment { get; }

    public (ServingImage Image, ModelVersion Version, SmokeTest[] SmokeTests) Package(int number)
    {
        var model = SmallModel.Create(folder[$"models/{number}"], number: number);
        var image = new ImageWriter(folder.Path, folder["layers"], NullLogger<ImageWriter>.Instance)
            .Write(model.Version, model.ModelFile, Programs.Value.Server, folder["images"]);
        return (image, model.Version, [model.SmokeTest(700, "DL"), model.SmokeTest(100, "AA")]);
    }

    public Task<Lifecycle.Deployment> DeployAsync(int number, RolloutPlan plan)
    {
        var (image, version, smokeTests) = Package(number);
        return target.DeployAsync(image, version, Environment with { Rollout = plan }, smokeTests);
    }

    public void Dispose()
    {
        target.StopAsync(Environment.Name, new ModelName("flights")).GetAwaiter().GetResult();
        folder.Dispose();
    }

    private static (string Front, ServerPublication Server) Publish()
    {
        var programs = Path.Combine(Repository.Root, "artifacts", "benchmarks", "delivery");
        foreach (var project in (string[])["Assay.Front", "Assay.Serving"])
        {
            string[] arguments = ["publish", Path.Combine(Repository.Root, "src", project), "-c", "Release", "-o", Path.Combine(programs, project),
                "--artifacts-path", Path.Combine(programs, "obj"), "--nologo", "--verbosity", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false"];
            ProcessRuns.Run(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root });
        }
        return (Path.Combine(programs, "Assay.Front"), ServerPublication.Read(Path.Combine(programs, "Assay.Serving")));
    }
}
