using Assay.Lifecycle;
using Microsoft.AspNetCore.Http;

namespace Assay.Packaging.Tests;

public sealed class Refusals : RegistryScene
{
    private readonly DebianRegistry registry = new();

    public override void Dispose()
    {
        registry.Dispose();
        base.Dispose();
    }

    [Fact]
    public async Task A_registry_that_is_down_is_named_with_what_to_do()
    {
        registry.Kill();

        var refusal = await Refused(() => Push(registry.Repository(), Image("here", 10), Access(options: Quick with { Retries = 1 })));

        Assert.Contains($"127.0.0.1:{registry.Port}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("refused", refusal.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("look whether 127.0.0.1", refusal.Faults[0].NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("team/flights:9", "has no 9")]
    [InlineData("nobody/nothing:1", "has no 1")]
    [InlineData("team/flights@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "has no sha256:aaaa")]
    public async Task What_the_registry_does_not_have_is_named(string reference, string expected)
    {
        await Push(registry.Repository(), Image("here", 10), tags: "1");

        var refusal = await Refused(() => Pull($"127.0.0.1:{registry.Port}/{reference}", "there"));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("./build.sh Push", refusal.Faults[0].NextStep, StringComparison.Ordinal);
        Assert.Null(await new ImagePull(Access()).FindAsync(ImageReference.Parse($"127.0.0.1:{registry.Port}/{reference}"), Token));
        Assert.False(Directory.Exists(this["there"]));
    }

    [Fact]
    public async Task A_blob_that_is_not_what_its_digest_says_never_gets_into_the_layout()
    {
        var layout = Image("here", 100_000);
        await Push(registry.Repository(), layout, tags: "1");
        var layer = new DirectoryInfo(Path.Combine(layout.Folder, "blobs/sha256")).EnumerateFiles().MaxBy(f => f.Length)!;
        var kept = registry.FileOf(layer.Name);
        File.WriteAllBytes(kept, Random(100_000));

        var refusal = await Refused(() => Pull($"{registry.Repository()}:1", "there"));

        Assert.Contains($"not sha256:{layer.Name}", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(this[$"there/blobs/sha256/{layer.Name}"]));
        Assert.False(File.Exists(this["there/index.json"]));
    }

    [Fact]
    public async Task A_manifest_that_is_changed_on_the_way_is_refused()
    {
        var layout = Image("here", 10);
        await Push(registry.Repository(), layout, tags: "1");
        await using var proxy = new RegistryProxy(registry.Port, async context =>
        {
            if (!context.Request.Path.Value!.Contains("/manifests/sha256:", StringComparison.Ordinal))
                return false;
            await context.Response.WriteAsync("{\"config\":null,\"layers\":[]}");
            return true;
        });

        var refusal = await Refused(() => Pull($"{registry.Repository(port: proxy.Port)}@{layout.Manifest}", "there", Access(options: Quick with { Retries = 1 })));

        Assert.Contains($"not {layout.Manifest}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_layout_that_is_damaged_is_not_pushed(bool isGone)
    {
        var layout = Image("here", 3_000_000);
        var layer = new DirectoryInfo(Path.Combine(layout.Folder, "blobs/sha256")).EnumerateFiles().MaxBy(f => f.Length)!;
        if (isGone)
            layer.Delete();
        else
            File.WriteAllBytes(layer.FullName, Random(3_000_000));

        var refusal = await Refused(() => Push(registry.Repository(), layout, tags: "1"));

        Assert.Contains(layer.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Package", refusal.Faults[0].NextStep, StringComparison.Ordinal);
        Assert.Null(await new ImagePull(Access()).FindAsync(ImageReference.Parse($"{registry.Repository()}:1"), Token));
    }

    [Fact]
    public async Task A_disk_that_is_full_is_told_and_the_pull_goes_on_when_there_is_room()
    {
        var layout = Image("here", 3_000_000);
        await Push(registry.Repository(), layout, tags: "1");
        using var disk = SmallDisk.Mount(this["disk"], "2m");
        using var access = new RegistryAccess(new RegistryCredentials(new Dictionary<string, RegistryCredential>(), ""), Path.Combine(disk.Path, "state"), Quick, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        Task<PullReport> Pull() => new ImagePull(access).RunAsync(ImageReference.Parse($"{registry.Repository()}:1"), Path.Combine(disk.Path, "layout"), new PullOptions(), cancellationToken: Token);

        var refusal = await Refused(Pull);
        disk.Resize("8m");
        var pulled = await Pull();

        Assert.Contains("the disk is full", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("free 3,000,000 bytes", refusal.Faults[0].NextStep, StringComparison.Ordinal);
        Assert.InRange(pulled.BytesFetched, 900_000, 2_000_000);
        Assert.Equal(Blobs(layout.Folder), Blobs(Path.Combine(disk.Path, "layout")));
    }

    [Theory]
    [InlineData("Registry.example.com/Team/x")]
    [InlineData("registry.example.com/")]
    [InlineData("https://registry.example.com/x")]
    [InlineData("registry.example.com:99999999/x")]
    [InlineData("registry.example.com/a//b")]
    [InlineData("registry.example.com/../x")]
    [InlineData("")]
    public void What_is_no_repository_is_wrong_use(string text)
    {
        Assert.Equal(ExitCode.WrongUse, Assert.Throws<WrongUseException>(() => ImageRepository.Parse(text)).ExitCode);
        Assert.False(ImageRepository.TryParse(text, null, out _));
    }

    [Theory]
    [InlineData("debian", "docker.io/library/debian:latest")]
    [InlineData("debian:12-slim", "docker.io/library/debian:12-slim")]
    [InlineData("team/base", "docker.io/team/base:latest")]
    [InlineData("localhost/base:1", "localhost/base:1")]
    [InlineData("registry.example.com:5000/a/b", "registry.example.com:5000/a/b:latest")]
    [InlineData("[::1]:5000/b:2", "[::1]:5000/b:2")]
    public void A_reference_is_read_as_docker_reads_it(string text, string expected) => Assert.Equal(expected, ImageReference.Parse(text).ToString());

    private static Task<OutsideSystemException> Refused(Func<Task> run) => Assert.ThrowsAsync<OutsideSystemException>(run);
}
