using System.Xml.Linq;

namespace Architecture.Tests;

/// <summary>The repository's own files.</summary>
internal static class Source
{
    public static string Root => Repository.Root;

    public static IEnumerable<string> Projects() =>
        Directory.GetDirectories(Path.Combine(Root, "src")).Select(d => Path.GetFileName(d)).Where(n => File.Exists(ProjectFile(n)));

    public static IReadOnlyList<string> References(string project) =>
    [
        .. XDocument.Load(ProjectFile(project)).Descendants("ProjectReference")
            .Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false")
            .Select(r => Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/'))),
    ];

    public static IReadOnlyList<string> Packages(string project) =>
        [.. XDocument.Load(ProjectFile(project)).Descendants("PackageReference").Select(r => (string)r.Attribute("Include")!)];

    /// <summary>The C# files below a folder, with their path relative to the root.</summary>
    public static IEnumerable<(string Path, string Text)> Files(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        select (path, File.ReadAllText(file));

    private static string ProjectFile(string name) => Path.Combine(Root, "src", name, $"{name}.csproj");
}
