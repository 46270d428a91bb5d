namespace Specification.Tests;

/// <summary>Where this repository lies, and its compiled build.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string BuildAssembly { get; } = Path.Combine(Root, "build", "bin", "Debug", "_build.dll");

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Assay.slnx")))
                return folder;
        }
        throw new InvalidOperationException($"There is no Assay.slnx above {AppContext.BaseDirectory}.");
    }
}
