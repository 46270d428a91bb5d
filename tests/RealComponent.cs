namespace Assay.Tests;

/// <summary>What a test needs of the machine: where it is missing the test is skipped with the reason, and fails on CI.</summary>
internal static class RealComponent
{
    /// <param name="missing">Why it can't be had; null when it is there.</param>
    public static void Demand(string? missing)
    {
        if (missing is not null && Environment.GetEnvironmentVariable("CI") is not "true")
            Assert.Skip(missing);
        Assert.Null(missing);
    }

    /// <summary>The path of the first of some programs that PATH has; null when it has none.</summary>
    public static string? Find(params IReadOnlyList<string> names) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
