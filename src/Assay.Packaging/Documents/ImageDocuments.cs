using System.Text;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging;

namespace Assay.Packaging;

/// <summary>
/// What goes with an image: a bill of materials and the provenance of model and image, and with a key their signatures and the image's. Each
/// is attached to the image in its layout, where it changes nothing of the image, and written as a file for releases. Without a key the same
/// facts give the same bytes; a signature is another one each time.
/// </summary>
public sealed class ImageDocuments(string workspaceRoot, ILogger<ImageDocuments> logger)
{
    public const string BillName = "sbom.cdx.json";
    public const string ImageName = "image.provenance.json";
    public const string TrainingName = "training.provenance.json";
    public const string SignedImageName = "image.provenance.sigstore.json";
    public const string SignedTrainingName = "training.provenance.sigstore.json";
    public const string SignatureName = "image.sigstore.json";

    /// <param name="folder">Filled anew.</param>
    /// <param name="sign">Gives a Sigstore bundle around an in-toto statement; null: nothing is signed.</param>
    /// <exception cref="InvalidDataException">The image is not in its layout.</exception>
    public void Write(ImageFacts facts, string folder, Func<byte[], string>? sign)
    {
        IReadOnlyList<SystemPackage> system =
            facts.Base is { } below ? BasePackages.Of(below)
            : facts.Image.Layers.Any(l => l.Name == BaseLayer.Name) ? DebianPackages.Of(facts.SystemRoot, BaseLayer.SystemFiles())
            : [];
        var bill = new Attachment(BillName, BillOfMaterials.MediaType, BillOfMaterials.Write(facts, system));
        var training = new Attachment(TrainingName, Statement.MediaType, TrainingProvenance.Write(facts));
        var image = new Attachment(ImageName, Statement.MediaType, ImageProvenance.Write(facts, system, [bill, training]));
        Attachment[] signed = sign is null ? [] :
        [
            Signed(SignedTrainingName, training.Bytes, sign),
            Signed(SignedImageName, image.Bytes, sign),
            Signed(SignatureName, Statement.OfSignature(facts.Image.ManifestDigest), sign),
        ];
        Directory.CreateDirectory(folder);
        AtomicFile.DeletePartials(folder);
        // An earlier signature would be of other bytes.
        foreach (var old in Directory.EnumerateFiles(folder).ToArray())
            File.Delete(old);
        foreach (var document in (Attachment[])[bill, training, image, .. signed])
            AtomicFile.WriteBytes(Path.Combine(folder, document.Name), document.Bytes);
        // A bundle holds the statement that it signs.
        Attachment[] attached = signed.Length > 0 ? [bill, .. signed] : [bill, training, image];
        new ImageLayout(workspaceRoot, Path.Combine(workspaceRoot, facts.Image.Layout)).Attach(facts.Image.ManifestDigest, attached);
        PackagingLog.DocumentsWritten(logger, folder, attached.Length, signed.Length > 0);
    }

    private static Attachment Signed(string name, byte[] statement, Func<byte[], string> sign) =>
        new(name, Statement.BundleMediaType, Encoding.UTF8.GetBytes(sign(statement)));
}
