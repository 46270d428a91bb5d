using System.Text;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>The registered version and its bytes, under <c>/model</c>.</summary>
internal static class ModelLayer
{
    public const string Name = "model";

    /// <exception cref="InvalidDataException">The file's bytes are not the registered ones.</exception>
    public static LayerPlan Plan(ModelVersion version, string modelFile)
    {
        var digest = ContentDigest.OfFile(modelFile);
        if (digest != version.Digest)
            throw new InvalidDataException($"'{modelFile}' is {digest}, but {version.Model} version {version.Number} is {version.Digest}.");
        return new LayerPlan(Name,
        [
            new FolderEntry("model"),
            new FileEntry($"model/{version.Signature.FileName()}", modelFile, digest, IsExecutable: false),
            new BytesEntry("model/version.json", Encoding.UTF8.GetBytes(AssayJson.Write(version.ForImage()))),
        ]);
    }
}
