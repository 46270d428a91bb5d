using System.Text.Json.Nodes;

namespace Assay.Packaging;

/// <summary>The server, what it is made of, and .NET.</summary>
internal static class ServerComponents
{
    public static string Root(ImageFacts facts) => Ref(Packages(facts).First(p => p.Name == "assay-server"));

    public static IEnumerable<JsonObject> Of(ImageFacts facts) => Packages(facts).Select(package =>
    {
        var told = PackageFacts.Read(facts.PackageFolder, package);
        return DocumentJson.Object(
            ("type", package.IsRuntime ? "framework" : package.Name == "assay-server" ? "application" : "library"),
            ("bom-ref", Ref(package)),
            ("name", package.PackageName),
            ("version", package.Version),
            ("hashes", told.Sha512 is { } hash ? BillOfMaterials.Hashes("SHA-512", hash) : null),
            ("licenses", Licences(told)),
            ("purl", package.Url));
    });

    public static IEnumerable<JsonObject> Dependencies(ImageFacts facts)
    {
        var refs = Packages(facts).ToDictionary(p => p.Name, Ref, StringComparer.Ordinal);
        return Packages(facts).Select(p => BillOfMaterials.Dependency(Ref(p), p.DependsOn.Where(refs.ContainsKey).Select(d => refs[d])));
    }

    private static IReadOnlyList<ServerPackage> Packages(ImageFacts facts) => facts.Server.Dependencies.Packages;

    private static string Ref(ServerPackage package) => package.Url ?? $"{package.Name}@{package.Version}";

    private static JsonArray? Licences(PackageFacts told) => told switch
    {
        { Licence: { } expression } => new JsonArray(new JsonObject { ["expression"] = expression }),
        { LicenceName: { } name } => new JsonArray(new JsonObject { ["license"] = new JsonObject { ["name"] = name } }),
        _ => null,
    };
}
