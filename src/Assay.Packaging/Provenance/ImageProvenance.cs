using System.Text.Json.Nodes;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>SLSA provenance v1 of an image: the model, what it stands on, and the packages of the server.</summary>
internal static class ImageProvenance
{
    private const string BuildType = "https://assay.dev/buildtypes/package/v1";

    /// <param name="byproducts">The other documents of the image.</param>
    public static byte[] Write(ImageFacts facts, IEnumerable<SystemPackage> system, IEnumerable<Attachment> byproducts) => Statement.OfProvenance(
        facts.Repository ?? ImageWriter.ReferenceOf(facts.Version),
        facts.Image.ManifestDigest,
        BuildType,
        facts.Builder,
        DocumentJson.Object(
            ("target", "Package"),
            ("model", facts.Version.Model.Value),
            ("version", facts.Version.Number),
            ("base", (facts.Base?.Name ?? BaseImage.Scratch.Name)),
            ("repository", facts.Repository)),
        new JsonObject { ["platform"] = $"linux/{facts.Server.Architecture}" },
        [
            .. Statement.Source(facts.Version.Lineage, facts.Builder),
            Statement.Resource(facts.FileName, facts.Version.Digest),
            .. facts.Base is { } below ? [Statement.Resource(below.Name, below.Digest)] : Array.Empty<JsonObject>(),
            .. system.SelectMany(p => p.Files.Select(f => Statement.Resource(f.Path, f.Digest, p.Url))),
            .. facts.Server.Dependencies.Packages
                .Select(p => (Package: p, Hash: PackageFacts.Read(facts.PackageFolder, p).Sha512))
                .Where(p => p.Package.Url is not null && p.Hash is not null)
                .Select(p => Statement.Resource(null, p.Package.Url, "sha512", p.Hash!)),
        ],
        [.. byproducts.Select(b => Statement.Resource(b.Name, ContentDigest.OfBytes(b.Bytes)))]);
}
