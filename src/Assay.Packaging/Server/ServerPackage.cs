namespace Assay.Packaging;

/// <summary>One entry of what the server was published with.</summary>
/// <param name="Kind"><c>project</c>, <c>package</c> or <c>runtimepack</c>.</param>
/// <param name="Sha512">Of the package's file, hexadecimal; null for what is none.</param>
/// <param name="DependsOn">Names of other entries.</param>
internal sealed record ServerPackage(string Name, string Version, string Kind, string? Sha512, IReadOnlyList<string> DependsOn)
{
    private const string RuntimePack = "runtimepack.";

    public bool IsRuntime => Kind == "runtimepack";

    /// <summary>As package registries know it.</summary>
    public string PackageName => IsRuntime ? Name[RuntimePack.Length..] : Name;

    /// <summary>The package URL; null for what is built here.</summary>
    public string? Url => Kind == "project" ? null : $"pkg:nuget/{PackageName}@{Version}";
}
