using Assay.Lifecycle;

namespace Assay.Registry;

/// <summary>One file of a signed model.</summary>
/// <param name="Name">Relative to the model's folder, with '/'.</param>
internal readonly record struct SignedFile(string Name, ContentDigest Digest);
