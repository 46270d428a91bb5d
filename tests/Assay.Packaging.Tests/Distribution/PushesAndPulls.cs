using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging.Tests;

public sealed class PushesAndPulls : RegistryScene
{
    private readonly DebianRegistry registry = new();

    public override void Dispose()
    {
        registry.Dispose();
        base.Dispose();
    }

    [Fact]
    public async Task What_is_pushed_is_pulled_elsewhere_with_all_that_is_attached()
    {
        var layout = Image("here", 3_000_000, 10);
        var bom = layout.Attach("application/vnd.cyclonedx+json", "{\"components\":[]}");
        layout.Attach("application/vnd.in-toto+json", "{\"statement\":1}");
        layout.Attach("application/vnd.dev.sigstore.bundle.v0.3+json", "{\"of\":\"the bom\"}", subject: bom);

        var pushed = await Push(registry.Repository(), layout, tags: ["7", "latest"]);
        var pulled = await Pull($"{registry.Repository()}:7", "there");

        Assert.Equal((7, 0, 4, 0), (pushed.BlobsSent, pushed.BlobsSkipped, pushed.ManifestsSent, pushed.ManifestsSkipped));
        Assert.Equal(layout.Manifest, pulled.Reference.Digest);
        Assert.Equal((3, 7), (pulled.Attached, pulled.BlobsFetched));
        Assert.Equal(Blobs(layout.Folder), Blobs(this["there"]));
        Assert.All(Blobs(this["there"]), b => Assert.Equal(b.Item1, b.Item2));
        Assert.Equal(4, Json(this["there/index.json"]).GetProperty("manifests").GetArrayLength());
        // By the tag schema of registries without the interface, which any tool finds.
        var named = JsonDocument.Parse(Skopeo("inspect", "--raw", "--tls-verify=false", $"docker://{registry.Repository()}:sha256-{layout.Manifest.Hex}")).RootElement.GetProperty("manifests");
        Assert.Equal(["application/vnd.cyclonedx+json", "application/vnd.in-toto+json"], named.EnumerateArray().Select(m => m.GetProperty("artifactType").GetString()!).Order());
        Assert.Equal("a test", named[0].GetProperty("annotations").GetProperty("made.by").GetString());
    }

    [Fact]
    public async Task Another_tool_finds_the_image_under_its_tags_and_can_copy_it()
    {
        var layout = Image("here", 5000);
        await Push(registry.Repository(), layout, tags: ["7", "latest"]);

        var seen = JsonDocument.Parse(Skopeo("inspect", "--tls-verify=false", $"docker://{registry.Repository()}:latest")).RootElement;
        Skopeo("copy", "--preserve-digests", "--src-tls-verify=false", $"docker://{registry.Repository()}@{layout.Manifest}", $"oci:{this["copied"]}:7");

        Assert.Equal(layout.Manifest.Value, seen.GetProperty("Digest").GetString());
        Assert.Equal(["7", "latest"], seen.GetProperty("RepoTags").EnumerateArray().Select(t => t.GetString()!).Order());
        Assert.Equal(Blobs(layout.Folder), Blobs(this["copied"]));
    }

    [Fact]
    public async Task A_push_or_a_pull_with_nothing_new_moves_nothing()
    {
        var layout = Image("here", 3_000_000, 10);
        layout.Attach("application/vnd.cyclonedx+json", "{}");
        await Push(registry.Repository(), layout, tags: "7");
        await Pull($"{registry.Repository()}:7", "there");
        var index = File.ReadAllBytes(this["there/index.json"]);

        var pushed = await Push(registry.Repository(), layout, tags: "7");
        var pulled = await Pull($"{registry.Repository()}:7", "there");

        Assert.Equal((0, 0L, 0), (pushed.BlobsSent, pushed.BytesSent, pushed.ManifestsSent));
        Assert.Equal((0, 0L), (pulled.BlobsFetched, pulled.BytesFetched));
        Assert.Equal((pushed.BlobsSkipped, pushed.BytesSkipped), (pulled.BlobsSkipped, pulled.BytesSkipped));
        Assert.Equal(index, File.ReadAllBytes(this["there/index.json"]));
    }

    [Fact]
    public async Task A_new_model_version_sends_only_its_layer_and_its_config()
    {
        using var workspace = new Workspace();
        var first = workspace.Write();
        using var line = new FaultyLine(registry.Port);
        await new ImagePush(Access()).RunAsync(ImageRepository.Parse(registry.Repository(port: line.Port)), workspace["layout"], first.ManifestDigest, ["1"], cancellationToken: Token);
        using var other = new Workspace(SmallModel.Create(this["model 2"], number: 2));
        var second = other.Write();
        var before = line.Up;

        var pushed = await new ImagePush(Access()).RunAsync(ImageRepository.Parse(registry.Repository(port: line.Port)), other["layout"], second.ManifestDigest, ["2"], cancellationToken: Token);

        var config = new FileInfo(other.Blob("layout", second.ConfigDigest)).Length;
        Assert.Equal(second.Layers[^1].Bytes + config, pushed.BytesSent);
        Assert.Equal((2, second.Layers.Count - 1), (pushed.BlobsSent, pushed.BlobsSkipped));
        Assert.Equal(second.Layers.SkipLast(1).Sum(l => l.Bytes), pushed.BytesSkipped);
        Assert.Equal(first.Layers.SkipLast(1), second.Layers.SkipLast(1));
        // On the line there are the two manifests under digest and tag, and the heads of requests too.
        Assert.InRange(line.Up - before, pushed.BytesSent, pushed.BytesSent + 20_000);
    }

    [Fact]
    public async Task A_tag_moves_to_another_image_and_the_first_stays_under_its_digest()
    {
        var (one, two) = (Image("one", 10), Image("two", 20));
        await Push(registry.Repository(), one, tags: "7");
        await Push(registry.Repository(), two, tags: "7");

        Assert.Equal(two.Manifest, await new ImagePull(Access()).FindAsync(ImageReference.Parse($"{registry.Repository()}:7"), Token));
        Assert.Equal(one.Manifest, (await Pull($"{registry.Repository()}@{one.Manifest}", "there")).Reference.Digest);
    }

    [Fact]
    public async Task Of_an_image_for_several_platforms_the_wanted_one_comes()
    {
        var layout = Image("amd64", 10);
        var wanted = layout.Manifest;
        var bytes = (int)new FileInfo(layout.FileOf(wanted)).Length;
        var other = layout.AddManifest(File.ReadAllText(layout.FileOf(wanted)) + "\n");
        string Of(string architecture) => $$""","platform":{"architecture":"{{architecture}}","os":"linux"}""";
        const string Type = "application/vnd.oci.image.manifest.v1+json";
        layout.AddManifest(
            $$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{{Layout.Json(Type, other, Of("arm64"))}},{{Layout.Json(Type, (wanted, bytes), Of("amd64"))}}]}""",
            isImage: true, "application/vnd.oci.image.index.v1+json");
        await Push(registry.Repository("base"), layout, tags: "12");
        var reference = ImageReference.Parse($"{registry.Repository("base")}:12");

        var pulled = await new ImagePull(Access()).RunAsync(reference, this["one"], new PullOptions { Platform = "linux/amd64" }, cancellationToken: Token);
        var all = await new ImagePull(Access()).RunAsync(reference, this["all"], new PullOptions(), cancellationToken: Token);
        var refusal = await Assert.ThrowsAsync<OutsideSystemException>(() => new ImagePull(Access()).RunAsync(reference, this["none"], new PullOptions { Platform = "linux/s390x" }, cancellationToken: Token));

        Assert.Equal(wanted, pulled.Reference.Digest);
        Assert.Equal(layout.Manifest, all.Reference.Digest);
        Assert.Equal((3, 5), (Blobs(this["one"]).Count(), Blobs(this["all"]).Count()));
        Assert.Contains("linux/arm64, linux/amd64", refusal.Message, StringComparison.Ordinal);
    }

    private static string Skopeo(params string[] arguments)
    {
        RealComponent.Demand(RealComponent.Find("skopeo") is null ? "skopeo is not installed" : null);
        return Tool.Run("skopeo", ["--insecure-policy", .. arguments]);
    }
}
