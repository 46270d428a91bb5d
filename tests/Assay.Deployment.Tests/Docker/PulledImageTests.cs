using Assay.Lifecycle;
using Assay.Packaging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Deployment.Tests;

/// <summary>Images that the engine takes from a real registry, by their digest.</summary>
[Collection(WithDocker.Name)]
public sealed class PulledImageTests(DockerDaemon daemon)
{
    [Fact]
    public async Task Is_pulled_where_a_repository_is_declared_and_loaded_where_the_registry_has_it_not()
    {
        using var registry = new DebianRegistry();
        await using var workspace = new DockerWorkspace(daemon.Running.Address);
        // Numbers that no other test has, so that the engine has not got them.
        var (pushed, unpushed) = (workspace.Package(21), workspace.Package(22));
        var layout = Path.Combine(workspace.Root, pushed.Image.Layout);
        using var access = new RegistryAccess(
            new RegistryCredentials(new Dictionary<string, RegistryCredential>(), Path.Combine(workspace.Root, "no-docker.json")),
            Path.Combine(workspace.Root, "uploads"), new RegistryOptions(), TimeProvider.System, NullLogger.Instance);
        await new ImagePush(access).RunAsync(ImageRepository.Parse(registry.Repository()), layout, pushed.Image.ManifestDigest, tags: []);
        Directory.Delete(layout, recursive: true);
        var host = workspace.HostWith(workspace.Limits, registry.Repository());

        var pulled = await host.PrepareAsync(pushed.Image, pushed.Version, CancellationToken.None);
        var loaded = await host.PrepareAsync(unpushed.Image, unpushed.Version, CancellationToken.None);

        Assert.Equal(pushed.Image.ConfigDigest.Value, pulled.FileName);
        Assert.Equal(unpushed.Image.ConfigDigest.Value, loaded.FileName);
        Assert.Equal(
            $"{registry.Repository()}@{pushed.Image.ManifestDigest}",
            await daemon.Running.DockerAsync("inspect", "-f", "{{index .RepoDigests 0}}", pulled.FileName));
        Assert.Empty(await daemon.Running.ContainersAsync(workspace.StateFolder));
        await daemon.Running.DockerAsync("rmi", pulled.FileName, loaded.FileName);
    }

    [Fact]
    public async Task A_registry_that_is_down_is_named_where_there_is_no_layout_either()
    {
        await using var workspace = new DockerWorkspace(daemon.Running.Address);
        var packaged = workspace.Package(23);
        Directory.Delete(Path.Combine(workspace.Root, packaged.Image.Layout), recursive: true);
        var repository = $"localhost:{LoopbackPort.Free()}/team/flights";

        var failure = await Assert.ThrowsAsync<OutsideSystemException>(
            () => workspace.HostWith(workspace.Limits, repository).PrepareAsync(packaged.Image, packaged.Version, CancellationToken.None));

        Assert.Contains($"{repository}@{packaged.Image.ManifestDigest}", failure.Message, StringComparison.Ordinal);
    }
}
