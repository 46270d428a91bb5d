using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Packaging.Tests;

/// <summary>An image in a layout, and what goes to a registry and comes from it.</summary>
public abstract class RegistryScene : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<RegistryAccess> opened = [];

    public virtual void Dispose()
    {
        opened.ForEach(a => a.Dispose());
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Patient, but not slow.</summary>
    protected static RegistryOptions Quick { get; } = new() { FirstDelay = TimeSpan.FromMilliseconds(50), ChunkBytes = 1 << 20 };

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected string this[string relative] => folder[relative];

    /// <summary>Whom a registry sees: anybody, when no credential is given.</summary>
    internal RegistryAccess Access(RegistryCredential? credential = null, string? of = null, string dockerConfig = "", RegistryOptions? options = null, TimeProvider? time = null, string state = "state")
    {
        var given = new Dictionary<string, RegistryCredential>();
        if (credential is not null)
            given[ImageRepository.Parse(of!).Registry] = credential;
        var access = new RegistryAccess(new RegistryCredentials(given, dockerConfig), this[state], options ?? Quick, time ?? TimeProvider.System, NullLogger.Instance);
        opened.Add(access);
        return access;
    }

    internal Task<PushReport> Push(string repository, Layout layout, RegistryAccess? access = null, params string[] tags) =>
        new ImagePush(access ?? Access()).RunAsync(ImageRepository.Parse(repository), layout.Folder, layout.Manifest, tags, cancellationToken: Token);

    internal Task<PullReport> Pull(string reference, string layout, RegistryAccess? access = null) =>
        new ImagePull(access ?? Access()).RunAsync(ImageReference.Parse(reference), this[layout], new PullOptions(), cancellationToken: Token);

    /// <summary>An image of random layers, as any tool might have left it.</summary>
    internal Layout Image(string name, params int[] layers)
    {
        var layout = new Layout(this[name]);
        var blobs = Array.ConvertAll(layers, size => layout.Blob(Random(size)));
        var config = layout.Blob(Encoding.UTF8.GetBytes($$"""{"architecture":"amd64","os":"linux","config":{"Labels":{"name":"{{name}}"} },"rootfs":{"type":"layers","diff_ids":[{{string.Join(',', blobs.Select(b => $"\"{b.Digest}\""))}}]} }"""));
        layout.AddManifest($$"""
            {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
             "config":{{Layout.Json("application/vnd.oci.image.config.v1+json", config)}},
             "layers":[{{string.Join(',', blobs.Select(b => Layout.Json("application/vnd.oci.image.layer.v1.tar", b)))}}]}
            """, isImage: true);
        return layout;
    }

    protected static byte[] Random(int size) => RandomNumberGenerator.GetBytes(size);

    protected static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;

    /// <summary>The names and the digests of all blobs of a layout.</summary>
    protected static IEnumerable<(string, string)> Blobs(string layout) =>
        Directory.EnumerateFiles(Path.Combine(layout, "blobs", "sha256")).Select(f => (Path.GetFileName(f), ContentDigest.OfFile(f).Hex)).Order();
}
