using System.Text.Json.Nodes;

namespace Assay.Packaging;

/// <summary>The system below .NET: packages of a distribution, and the image that they came in.</summary>
internal static class SystemComponents
{
    public static IEnumerable<JsonObject> Of(LayoutBase? below, IReadOnlyList<SystemPackage> system)
    {
        if (below is not null)
        {
            yield return DocumentJson.Object(
                ("type", "container"),
                ("bom-ref", BillOfMaterials.BaseRef),
                ("name", below.Name),
                ("hashes", BillOfMaterials.Hashes("SHA-256", below.Digest.Hex)));
        }
        foreach (var package in system)
        {
            yield return DocumentJson.Object(
                ("type", package.Url is null ? "file" : "library"),
                ("bom-ref", Ref(package)),
                ("name", package.Name),
                ("version", package.Version),
                ("hashes", package.Url is null ? BillOfMaterials.Hashes("SHA-256", package.Files[0].Digest.Hex) : null),
                ("purl", package.Url),
                ("properties", package.Url is null ? null : DocumentJson.Properties(package.Files.Select(f => KeyValuePair.Create($"assay:file:{f.Path}", f.Digest.Value)))));
        }
    }

    public static IEnumerable<string> Refs(LayoutBase? below, IReadOnlyList<SystemPackage> system) =>
        system.Select(Ref).Concat(below is null ? [] : [BillOfMaterials.BaseRef]);

    private static string Ref(SystemPackage package) => package.Url ?? package.Name;
}
