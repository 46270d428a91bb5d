using System.Xml;
using System.Xml.Linq;

namespace Assay.Packaging;

/// <summary>What NuGet's folder tells of a package.</summary>
/// <param name="Licence">An SPDX expression; null when the package does not tell in that way.</param>
/// <param name="LicenceName">What it tells instead: a file or an address; null when nothing.</param>
/// <param name="Sha512">Of the package's file, hexadecimal.</param>
internal sealed record PackageFacts(string? Licence, string? LicenceName, string? Sha512)
{
    /// <param name="folder">Null: nothing but what the server's own list tells.</param>
    public static PackageFacts Read(string? folder, ServerPackage package)
    {
        if (folder is null || package.Kind == "project")
            return new PackageFacts(null, null, package.Sha512);
        var name = package.PackageName.ToLowerInvariant();
        var files = Path.Combine(folder, name, package.Version.ToLowerInvariant());
        var (licence, licenceName) = Licences(Path.Combine(files, $"{name}.nuspec"));
        return new PackageFacts(licence, licenceName, package.Sha512 ?? Hash(Path.Combine(files, $"{name}.{package.Version.ToLowerInvariant()}.nupkg.sha512")));
    }

    private static string? Hash(string file) =>
        File.Exists(file) ? Convert.ToHexStringLower(Convert.FromBase64String(File.ReadAllText(file).Trim())) : null;

    private static (string? Expression, string? Name) Licences(string file)
    {
        if (!File.Exists(file))
            return (null, null);
        try
        {
            var told = XDocument.Load(file).Root!.Elements().First().Elements().ToLookup(e => e.Name.LocalName);
            return told["license"].FirstOrDefault() switch
            {
                { } licence when licence.Attribute("type")?.Value == "expression" => (licence.Value, null),
                { } licence => (null, $"file {licence.Value}"),
                null => (null, told["licenseUrl"].FirstOrDefault()?.Value),
            };
        }
        catch (XmlException)
        {
            return (null, null);
        }
    }
}
