namespace Assay.Packaging;

/// <summary>A package of a Linux distribution, or where no package is known a file on its own.</summary>
/// <param name="Version">Null for a file.</param>
/// <param name="Url">The package URL; null for a file.</param>
/// <param name="Files">Those of it that are in the image; empty when all may be.</param>
internal sealed record SystemPackage(string Name, string? Version, string? Url, IReadOnlyList<SystemFile> Files);
