namespace Assay.Tests;

/// <summary>Where this repository lies.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

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
