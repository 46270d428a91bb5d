using System.Text.Json.Nodes;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>An in-toto statement v1: something that is said of a thing with a digest.</summary>
internal static class Statement
{
    public const string MediaType = "application/vnd.in-toto+json";

    /// <summary>A statement in a DSSE envelope in a Sigstore bundle.</summary>
    public const string BundleMediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /// <summary>Says that an image is the signer's, as cosign 3 does.</summary>
    private const string SignaturePredicate = "https://sigstore.dev/cosign/sign/v1";

    private const string ProvenancePredicate = "https://slsa.dev/provenance/v1";

    public static byte[] OfSignature(ContentDigest manifest) => Write(null, manifest, SignaturePredicate, []);

    /// <param name="external">What the user of the build decides.</param>
    /// <param name="inner">What follows from that, told for people.</param>
    /// <param name="dependencies">All that went in: resource descriptors.</param>
    public static byte[] OfProvenance(
        string name,
        ContentDigest digest,
        string buildType,
        BuilderIdentity builder,
        JsonObject external,
        JsonObject inner,
        IEnumerable<JsonObject> dependencies,
        IEnumerable<JsonObject> byproducts) => Write(name, digest, ProvenancePredicate, new JsonObject
    {
        ["buildDefinition"] = DocumentJson.Object(
            ("buildType", buildType),
            ("externalParameters", external),
            ("internalParameters", inner),
            ("resolvedDependencies", DocumentJson.Array(dependencies))),
        ["runDetails"] = DocumentJson.Object(
            ("builder", new JsonObject { ["id"] = builder.Id, ["version"] = new JsonObject { ["assay"] = builder.Version } }),
            ("metadata", DocumentJson.Object(("invocationId", builder.Run))),
            ("byproducts", DocumentJson.Array(byproducts))),
    });

    /// <summary>One thing that went in or came out.</summary>
    public static JsonObject Resource(string? name, string? uri, string algorithm, string hex) =>
        DocumentJson.Object(("name", name), ("uri", uri), ("digest", new JsonObject { [algorithm] = hex }));

    public static JsonObject Resource(string name, ContentDigest digest, string? uri = null) => Resource(name, uri, "sha256", digest.Hex);

    /// <summary>The commit that a version was made from, and how files differed from it; nothing outside a repository.</summary>
    public static IEnumerable<JsonObject> Source(Lineage lineage, BuilderIdentity builder)
    {
        if (lineage.Commit is not { } commit)
            yield break;
        var resource = Resource("source", builder.Repository is { } repository ? $"git+{repository}@{commit}" : null, "gitCommit", commit);
        if (lineage.Dirty is { } dirty)
            resource["annotations"] = new JsonObject { ["uncommittedChanges"] = dirty };
        yield return resource;
    }

    private static byte[] Write(string? name, ContentDigest digest, string predicateType, JsonObject predicate) => DocumentJson.Write(new JsonObject
    {
        ["_type"] = "https://in-toto.io/Statement/v1",
        ["subject"] = new JsonArray(Resource(name, null, "sha256", digest.Hex)),
        ["predicateType"] = predicateType,
        ["predicate"] = predicate,
    });
}
