using System.Globalization;
using System.Text.Json.Nodes;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>
/// What is in an image, as CycloneDX 1.6 (ECMA-424) has it: the model with its card, the data that it learned from, the server with its
/// packages, .NET and the system below. Equal images give equal bytes.
/// </summary>
internal static class BillOfMaterials
{
    public const string MediaType = "application/vnd.cyclonedx+json";

    /// <summary>The names by which parts of the bill refer to each other.</summary>
    internal const string ImageRef = "image";
    internal const string ModelRef = "model";
    internal const string DataRef = "data";
    internal const string BaseRef = "base";

    public static byte[] Write(ImageFacts facts, IReadOnlyList<SystemPackage> system) => DocumentJson.Write(new JsonObject
    {
        ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.6",
        ["serialNumber"] = $"urn:uuid:{Identity(facts.Image.ManifestDigest)}",
        ["version"] = 1,
        ["metadata"] = new JsonObject
        {
            ["timestamp"] = facts.Epoch.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["tools"] = new JsonObject
            {
                ["components"] = new JsonArray(new JsonObject { ["type"] = "application", ["name"] = "Assay", ["version"] = facts.Builder.Version }),
            },
            ["component"] = Image(facts),
        },
        ["components"] = DocumentJson.Array([ModelComponent.Model(facts), ModelComponent.Data(facts.Version.Lineage), .. ServerComponents.Of(facts), .. SystemComponents.Of(facts.Base, system)]),
        ["dependencies"] = DocumentJson.Array(
        [
            Dependency(ImageRef, [ModelRef, ServerComponents.Root(facts), .. SystemComponents.Refs(facts.Base, system)]),
            Dependency(ModelRef, [DataRef]),
            .. ServerComponents.Dependencies(facts),
        ]),
    });

    internal static JsonObject Dependency(string of, IEnumerable<string> on) =>
        DocumentJson.Object(("ref", of), ("dependsOn", DocumentJson.Texts(on.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))));

    internal static JsonArray Hashes(string algorithm, string hex) => new(new JsonObject { ["alg"] = algorithm, ["content"] = hex });

    private static JsonObject Image(ImageFacts facts)
    {
        var name = facts.Repository ?? facts.Version.Model.Value;
        var version = facts.Version.Number.ToString(CultureInfo.InvariantCulture);
        var digest = facts.Image.ManifestDigest;
        return DocumentJson.Object(
            ("type", "container"),
            ("bom-ref", ImageRef),
            ("name", name),
            ("version", version),
            ("description", facts.Description),
            ("hashes", Hashes("SHA-256", digest.Hex)),
            ("purl", facts.Repository is { } repository
                ? $"pkg:oci/{repository[(repository.LastIndexOf('/') + 1)..]}@{Uri.EscapeDataString(digest.Value)}?arch={facts.Server.Architecture}&repository_url={Uri.EscapeDataString(repository)}"
                : null));
    }

    /// <summary>A name of its own for each image: RFC 9562 leaves version 8 to those who make it from what they like.</summary>
    private static Guid Identity(ContentDigest digest)
    {
        var bytes = Convert.FromHexString(ContentDigest.OfText($"sbom {digest}").Hex)[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
