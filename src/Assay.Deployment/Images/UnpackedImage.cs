using Assay.Lifecycle;

namespace Assay.Deployment;

internal sealed record UnpackedImage(string AppRoot, string ModelRoot)
{
    public string Server => Path.Combine(AppRoot, "app", OperatingSystem.IsWindows() ? "assay-server.exe" : "assay-server");

    public string ModelFolder => Path.Combine(ModelRoot, "model");

    /// <summary>An image says itself what it is of. What was checked of the version, such as its signature, holds only for just these files.</summary>
    /// <exception cref="InvalidDataException">The image is of something else.</exception>
    public void CheckHolds(ModelVersion version)
    {
        var model = Path.Combine(ModelFolder, version.Signature.FileName());
        var record = Path.Combine(ModelFolder, "version.json");
        foreach (var file in new[] { model, record }.Where(f => !File.Exists(f)))
            throw new InvalidDataException($"The image lacks '{file}'.");
        if (ContentDigest.OfFile(model) is var digest && digest != version.Digest)
            throw new InvalidDataException($"The image holds another model than version {version.Number} of {version.Model}: '{model}' is {digest}, not {version.Digest}.");
        if (File.ReadAllText(record) != AssayJson.Write(version.ForImage()))
            throw new InvalidDataException($"The image holds another record than that of version {version.Number} of {version.Model}: '{record}'.");
    }
}
