using Assay.Lifecycle;

namespace Specification.Tests;

/// <summary>An image on its way to a registry and back.</summary>
public sealed class ImageRegistries : IAsyncDisposable
{
    private readonly DebianRegistry registry = new(withPassword: true);
    private readonly TeamWorkspace first = new();
    private readonly TeamWorkspace second = new();

    public ImageRegistries()
    {
        Environment.SetEnvironmentVariable("ASSAY_REGISTRY_USER", DebianRegistry.User);
        Environment.SetEnvironmentVariable("ASSAY_REGISTRY_PASSWORD", DebianRegistry.Password);
    }

    private string Repository => registry.Repository("team/penguins");

    [Fact]
    public async Task An_image_that_is_gone_here_comes_from_the_registry_instead_of_being_made_again()
    {
        Declare(first, $"repository: {Repository}");
        var pushed = await first.SucceedAsync("Package", "Push");
        var image = first.Result<ServingImage>("package");
        var files = Delivered();
        Assert.Contains($"Pushed {Repository}:1@{image.ManifestDigest}: ", pushed.Output, StringComparison.Ordinal);
        Assert.Contains(": 0 blobs with 0 bytes; ", (await first.SucceedAsync("Push")).Output, StringComparison.Ordinal);

        DeleteImage();
        var fetched = await first.SucceedAsync("Package");
        Assert.Contains("artifacts/images/penguins/index.json is gone", fetched.Output, StringComparison.Ordinal);
        Assert.Contains($"Fetched {Repository}@{image.ManifestDigest}: ", fetched.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("written", fetched.Output, StringComparison.Ordinal);
        Assert.Equal(files, Delivered());
        registry.Kill();
        Assert.Empty((await first.SucceedAsync("Package")).Ran);

        DeleteImage();
        var made = await first.SucceedAsync("Package");
        Assert.Contains("The image is written anew, since the registry does not give it", made.Output, StringComparison.Ordinal);
        Assert.Equal(files, Delivered());
    }

    [Fact]
    public async Task A_clone_pulls_the_image_of_the_version_and_refuses_that_of_another_model()
    {
        Declare(first, $"repository: {Repository}");
        await first.SucceedAsync("Package", "Push");
        Clone();
        Declare(second, $"repository: {Repository}");

        var pulled = await second.SucceedAsync("Pull");
        var image = first.Result<ServingImage>("package");
        Assert.Contains($"Fetched {Repository}:1@{image.ManifestDigest}: ", pulled.Output, StringComparison.Ordinal);
        Assert.All(image.Layers, l => Assert.Equal(l.Digest, ContentDigest.OfFile(second[$"/artifacts/images/penguins/blobs/sha256/{l.Digest.Hex}"])));

        // Another clone's first version, under the same number.
        second.Edit("models/penguins/model.yaml", "l2: 0.1", "l2: 0.2");
        Directory.Delete(second["/models/penguins/versions"], recursive: true);
        File.Delete(second["/models/penguins/history.jsonl"]);
        await second.SucceedAsync("Package", "Push");
        File.Delete(first["/artifacts/stages/penguins/package.json"]);
        var index = File.ReadAllText(first["/artifacts/images/penguins/index.json"]);
        var refused = await first.RunAsync("Pull");

        Assert.Equal((int)ExitCode.GateRefused, refused.ExitCode);
        Assert.Contains($"its label dev.assay.model-digest is {second.Version(1).Digest}, not {first.Version(1).Digest}", refused.Output, StringComparison.Ordinal);
        Assert.Equal(index, File.ReadAllText(first["/artifacts/images/penguins/index.json"]));
    }

    [Fact]
    public async Task A_base_image_comes_from_its_registry_once_and_no_password_goes_to_it()
    {
        Declare(first, $"repository: {Repository}");
        await first.SucceedAsync("Package", "Push");
        var below = first.Result<ServingImage>("package");
        first.Edit("models/penguins/model.yaml", $"repository: {Repository}", $"base: \"{Repository}:1\"");

        var refused = await first.RunAsync("Package");
        Environment.SetEnvironmentVariable("DOCKER_CONFIG", Login());
        var made = await first.SucceedAsync("Package");
        registry.Kill();
        var again = await first.SucceedAsync("Package");

        Assert.Equal((int)ExitCode.OutsideSystem, refused.ExitCode);
        Assert.Contains("it wants a login", refused.Output, StringComparison.Ordinal);
        Assert.Contains($"is pinned by nothing: elsewhere it may be another image. Declare {Repository}:1@{below.ManifestDigest}", made.Output, StringComparison.Ordinal);
        Assert.Equal(below.Layers.Select(l => l.Digest), first.Result<ServingImage>("package").Layers.Take(below.Layers.Count).Select(l => l.Digest));
        Assert.Empty(again.Ran);
    }

    [Fact]
    public async Task A_registry_that_is_down_and_an_image_that_is_not_there_are_named()
    {
        Declare(first, $"repository: {Repository}");

        var none = await first.RunAsync("Push");
        await first.SucceedAsync("Package");
        var absent = await first.RunAsync("Pull");
        registry.Kill();
        var down = await first.RunAsync("Push");
        Environment.SetEnvironmentVariable("ASSAY_REGISTRY_PASSWORD", null);
        var half = await first.RunAsync("Push");

        Assert.Equal((int)ExitCode.WrongUse, none.ExitCode);
        Assert.Contains("run ./build.sh Package", none.Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.OutsideSystem, absent.ExitCode);
        Assert.Contains("push the image from where it was made (./build.sh Push)", absent.Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.OutsideSystem, down.ExitCode);
        Assert.Contains($"next: look whether 127.0.0.1:{registry.Port} can be reached", down.Output, StringComparison.Ordinal);
        Assert.Equal((int)ExitCode.WrongUse, half.ExitCode);
        Assert.Contains("ASSAY_REGISTRY_USER is set, and ASSAY_REGISTRY_PASSWORD is not", half.Output, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in new[] { "ASSAY_REGISTRY_USER", "ASSAY_REGISTRY_PASSWORD", "DOCKER_CONFIG" })
            Environment.SetEnvironmentVariable(name, null);
        await first.DisposeAsync();
        await second.DisposeAsync();
        registry.Dispose();
    }

    private static void Declare(TeamWorkspace team, string image) => team.Edit("models/penguins/model.yaml", "environments:", $"image: {{ {image} }}\nenvironments:");

    private string Login()
    {
        var folder = first["/docker"];
        Directory.CreateDirectory(folder);
        var auth = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{DebianRegistry.User}:{DebianRegistry.Password}"));
        File.WriteAllText(Path.Combine(folder, "config.json"), $$"""{"auths":{"127.0.0.1:{{registry.Port}}":{"auth":"{{auth}}"} } }""");
        return folder;
    }

    private void DeleteImage()
    {
        Directory.Delete(first["/artifacts/images"], recursive: true);
        Directory.Delete(first["/artifacts/delivery"], recursive: true);
    }

    /// <summary>The blobs of the layout, and the documents beside it.</summary>
    private IEnumerable<(string, ContentDigest)> Delivered() => first.Files()
        .Where(f => f.Key.StartsWith("artifacts/images/penguins/blobs/", StringComparison.Ordinal) || f.Key.StartsWith("artifacts/delivery/", StringComparison.Ordinal))
        .Select(f => (f.Key, f.Value)).OrderBy(f => f.Key, StringComparer.Ordinal).ToList();

    /// <summary>What git would bring: the records, not the bytes.</summary>
    private void Clone()
    {
        foreach (var record in Directory.GetFiles(first["/models/penguins"], "*.json*", SearchOption.AllDirectories).Append(first["/data/penguins/data.lock.yaml"]).Select(f => f[first.Root.Length..]))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(second[record])!);
            File.Copy(first[record], second[record]);
        }
    }
}
