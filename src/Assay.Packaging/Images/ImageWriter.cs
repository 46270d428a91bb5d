using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Packaging;

/// <summary>
/// Writes images: an OCI layout that is also a Docker archive. The same version, server and machine libraries give the same bytes.
/// Layers in the order of change: <c>base</c>, <c>runtime</c>, <c>server</c>, for an ONNX model <c>onnx</c>, <c>model</c>.
/// </summary>
/// <param name="workspaceRoot">What <see cref="ServingImage.Layout"/> is relative to.</param>
/// <param name="layerCacheFolder">Keeps layers by what they were made of, so that a new model writes only its own.</param>
public sealed class ImageWriter(string workspaceRoot, string layerCacheFolder, ILogger<ImageWriter> logger)
{
    /// <summary>
    /// The libraries of this machine that go into the base layer: a change in them makes another image. Empty where no base layer can
    /// be made.
    /// </summary>
    public static IReadOnlyList<string> HostFiles => BaseLayer.HostFiles;

    /// <summary>The time of every file and of the image. Default: 1970-01-01, so that time changes no digest.</summary>
    public DateTimeOffset Epoch { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>
    /// Whether the image holds the C library that it runs on. Default: true, which needs linux-x64; without, the image serves local
    /// processes only.
    /// </summary>
    public bool WithBaseLayer { get; init; } = true;

    /// <summary>The image that this one stands on. Null: this machine's libraries, or nothing.</summary>
    public LayoutBase? Base { get; init; }

    /// <summary>How many images the layout keeps, the new one among them, 1 or more. Default: 5.</summary>
    public int Kept { get; init; } = 5;

    /// <summary>The versions whose images stay in the layout however old they are: those that serve somewhere.</summary>
    public IReadOnlyCollection<int> Serving { get; init; } = [];

    /// <summary>The name by which the layout and a container engine know the image of a version.</summary>
    public static string ReferenceOf(ModelVersion version) => $"localhost/assay/{version.Model}:{version.Number}";

    /// <summary>Tells early, before the server is published, whether the base layer can be made here.</summary>
    /// <exception cref="OutsideSystemException">It can't.</exception>
    public static void CheckMachine() => BaseLayer.CheckMachine();

    /// <param name="modelFile">The registered bytes.</param>
    /// <param name="layoutFolder">Keeps the images of before, as far as <see cref="Kept"/> and <see cref="Serving"/> say.</param>
    /// <exception cref="InvalidDataException">The model file is not the registered one, or a layer is damaged.</exception>
    /// <exception cref="OutsideSystemException">The base layer can't be made on this machine.</exception>
    public ServingImage Write(
        ModelVersion version,
        string modelFile,
        ServerPublication server,
        string layoutFolder,
        CancellationToken cancellationToken = default)
    {
        List<LayerPlan> plans = WithBaseLayer && Base is null ? [BaseLayer.Plan()] : [];
        plans.AddRange([server.Runtime, server.Server]);
        if (version.Signature.Onnx is not null)
            plans.Add(server.Onnx);
        plans.Add(ModelLayer.Plan(version, modelFile));
        var cache = new LayerCache(layerCacheFolder, Epoch, logger);
        var written = plans.Select(p => cache.GetOrWrite(p, cancellationToken)).ToArray();
        (ImageLayer Layer, string? MediaType)[] layers = [.. (Base?.Layers ?? []).Select(l => (l.Layer, (string?)l.MediaType)), .. written.Select(w => (w.Layer, (string?)null))];
        ImageLayer[] all = [.. layers.Select(l => l.Layer)];

        var reference = ReferenceOf(version);
        var config = ImageConfig.Write(version, all, Base, server.Architecture, Epoch);
        var manifest = ImageManifest.Write(config, layers);
        var layout = new LayoutFolder(layoutFolder);
        layout.Begin();
        foreach (var layer in Base?.Layers ?? [])
            layout.AddBlob(layer.File, layer.Layer.Digest);
        foreach (var (layer, blob) in written)
            AddKept(layout, layer, blob);
        layout.AddBlob(config);
        layout.AddBlob(manifest);
        var descriptor = Descriptor.Of(ManifestDocument.MediaTypeName, manifest) with
        {
            Annotations = new Dictionary<string, string> { [Descriptor.NameAnnotation] = reference },
            Platform = new ImagePlatform(server.Architecture, "linux"),
        };
        new ImageLayout(workspaceRoot, layoutFolder).Add(
            descriptor, ImageManifest.WriteDockerArchive(ContentDigest.OfBytes(config), all, reference), Kept, Serving);

        var image = new ServingImage
        {
            Model = version.Model,
            Version = version.Number,
            ModelDigest = version.Digest,
            ManifestDigest = descriptor.Digest,
            ConfigDigest = ContentDigest.OfBytes(config),
            Layout = Path.GetRelativePath(workspaceRoot, layoutFolder).Replace('\\', '/'),
            Layers = all,
        };
        PackagingLog.ImageWritten(logger, version.Model.Value, version.Number, image.ManifestDigest.Short);
        return image;
    }

    private static void AddKept(LayoutFolder layout, ImageLayer layer, string blob)
    {
        try
        {
            layout.AddBlob(blob, layer.Digest);
        }
        catch (InvalidDataException e)
        {
            LayerCache.Drop(blob);
            throw new InvalidDataException($"A kept layer was damaged, and was dropped: {e.Message} next: run Package again", e);
        }
    }
}
