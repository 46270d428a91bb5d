using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>A file of the system below the runtime.</summary>
/// <param name="Path">In the image, with '/' before it.</param>
internal sealed record SystemFile(string Path, ContentDigest Digest);
