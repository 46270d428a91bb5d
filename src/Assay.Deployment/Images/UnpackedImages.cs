using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>
/// What local servers run from: <c>apps/&lt;digest&gt;</c> (the runtime and server layers) and <c>models/&lt;digest&gt;</c> (the model
/// layer), so that a new model unpacks only itself.
/// </summary>
internal sealed class UnpackedImages(string folder)
{
    private const int Kept = 2;

    /// <exception cref="InvalidDataException">The image lacks a layer, or one is damaged.</exception>
    public UnpackedImage Unpack(string layout, ServingImage image, CancellationToken cancellationToken)
    {
        // Only the image of an ONNX model has what runs one.
        ImageLayer[] app = [Layer(image, "runtime"), Layer(image, "server"), .. image.Layers.Where(l => l.Name == "onnx")];
        var model = Layer(image, "model");
        var unpacked = new UnpackedImage(
            Path.Combine(folder, "apps", ContentDigest.OfText(string.Join('\n', app.Select(l => l.Digest))).Hex),
            Path.Combine(folder, "models", model.Digest.Hex));
        UnpackTo(unpacked.AppRoot, layout, app, cancellationToken);
        UnpackTo(unpacked.ModelRoot, layout, [model], cancellationToken);
        return unpacked;
    }

    /// <summary>Drops what did not run, so that the next attempt unpacks it anew.</summary>
    /// <param name="ran">Paths inside it.</param>
    public void Discard(IReadOnlyCollection<string> ran, IReadOnlyCollection<string> inUse)
    {
        var parents = ((string[])["apps", "models"]).Select(kind => Path.Combine(folder, kind)).Where(Directory.Exists);
        foreach (var root in parents.SelectMany(Directory.GetDirectories).Where(r => IsInUse(r, ran) && !IsInUse(r, inUse)))
            Directory.Delete(root, recursive: true);
    }

    /// <summary>Deletes all but the newest two, and never one that is <paramref name="inUse"/>.</summary>
    public void DeleteOld(IReadOnlyCollection<string> inUse)
    {
        foreach (var kind in (string[])["apps", "models"])
        {
            var parent = new DirectoryInfo(Path.Combine(folder, kind));
            if (!parent.Exists)
                continue;
            AtomicFile.DeletePartials(parent.FullName);
            var old = parent.EnumerateDirectories()
                .OrderByDescending(d => d.CreationTimeUtc)
                .Skip(Kept)
                .Where(d => !IsInUse(d.FullName, inUse));
            foreach (var directory in old.ToArray())
                directory.Delete(recursive: true);
        }
    }

    private static bool IsInUse(string root, IReadOnlyCollection<string> paths) =>
        paths.Any(path => path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    private static void UnpackTo(string target, string layout, IEnumerable<ImageLayer> layers, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(target))
            AtomicFile.WriteFolder(target, partial => LayoutReader.Unpack(layout, layers, partial, cancellationToken));
    }

    private static ImageLayer Layer(ServingImage image, string name) =>
        image.Layers.FirstOrDefault(l => l.Name == name)
        ?? throw new InvalidDataException($"The image of {image.Model} version {image.Version} has no layer '{name}'.");
}
