using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Assay.Lifecycle;

namespace Assay.Deployment;

/// <summary>Takes layers out of an OCI image layout.</summary>
public static class LayoutReader
{
    /// <param name="layout">The layout's folder.</param>
    /// <param name="layers">In the order of the image: later ones write over earlier ones.</param>
    /// <exception cref="InvalidDataException">A blob is missing or not the one that the image names; nothing of it was unpacked.</exception>
    public static void Unpack(string layout, IEnumerable<ImageLayer> layers, string targetFolder, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(targetFolder);
        foreach (var layer in layers)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var blob = Path.Combine(layout, "blobs", "sha256", layer.Digest.Hex);
            if (!File.Exists(blob))
                throw new InvalidDataException($"The {layer.Name} layer is missing: '{blob}'.");
            // The bytes that are unpacked are those that were checked, also when the file is replaced meanwhile.
            using var bytes = File.OpenRead(blob);
            var digest = ContentDigest.FromHash(SHA256.HashData(bytes));
            if (digest != layer.Digest)
                throw new InvalidDataException($"The {layer.Name} layer is damaged: '{blob}' is {digest}.");
            bytes.Position = 0;
            using var gzip = new GZipStream(bytes, CompressionMode.Decompress);
            TarFile.ExtractToDirectory(gzip, targetFolder, overwriteFiles: true);
        }
    }
}
