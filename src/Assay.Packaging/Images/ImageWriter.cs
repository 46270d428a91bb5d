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

    /// <summary>Tells early, before the server is published, whether the base layer can be made here.</summary>
    /// <exception cref="OutsideSystemException">It can't.</exception>
    public static void CheckMachine() => BaseLayer.CheckMachine();

    /// <param name="modelFile">The registered bytes.</param>
    /// <param name="layoutFolder">Filled anew; of an earlier image in it only equal layers stay.</param>
    /// <exception cref="InvalidDataException">The model file is not the registered one, or a kept layer is damaged.</exception>
    /// <exception cref="OutsideSystemException">The base layer can't be made on this machine.</exception>
    public ServingImage Write(
        ModelVersion version,
        string modelFile,
        ServerPublication server,
        string layoutFolder,
        CancellationToken cancellationToken = default)
    {
        List<LayerPlan> plans = WithBaseLayer ? [BaseLayer.Plan()] : [];
        plans.AddRange([server.Runtime, server.Server]);
        if (version.Signature.Onnx is not null)
            plans.Add(server.Onnx);
        plans.Add(ModelLayer.Plan(version, modelFile));
        var cache = new LayerCache(layerCacheFolder, Epoch, logger);
        var written = plans.Select(p => cache.GetOrWrite(p, cancellationToken)).ToArray();
        var layers = Array.ConvertAll(written, w => w.Layer);

        var reference = $"localhost/assay/{version.Model}:{version.Number}";
        var config = ImageConfig.Write(version, layers, Epoch);
        var manifest = ImageManifest.Write(config, layers);
        var layout = new LayoutFolder(layoutFolder);
        layout.Begin();
        foreach (var (layer, blob) in written)
            layout.AddBlob(blob, layer);
        layout.AddBlob(config);
        layout.AddBlob(manifest);
        layout.Finish(
            ImageManifest.WriteIndex(manifest, reference),
            ImageManifest.WriteDockerArchive(ContentDigest.OfBytes(config), layers, reference));

        var image = new ServingImage
        {
            Model = version.Model,
            Version = version.Number,
            ModelDigest = version.Digest,
            ManifestDigest = ContentDigest.OfBytes(manifest),
            ConfigDigest = ContentDigest.OfBytes(config),
            Layout = Path.GetRelativePath(workspaceRoot, layoutFolder).Replace('\\', '/'),
            Layers = layers,
        };
        PackagingLog.ImageWritten(logger, version.Model.Value, version.Number, image.ManifestDigest.Short);
        return image;
    }
}
