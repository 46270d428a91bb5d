namespace Assay.Deployment.Tests;

/// <summary>The programs that were built together with these tests.</summary>
internal static class BuiltPrograms
{
    public static string FrontFolder => OutputOf("Assay.Front");

    public static string ServerAssembly => Path.Combine(OutputOf("Assay.Serving"), "assay-server.dll");

    public static string Dotnet { get; } = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
        ? path
        : Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    /// <summary>This file runs from <c>tests/X/bin/CONFIGURATION/FRAMEWORK</c>.</summary>
    private static string OutputOf(string project)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var root = Path.Combine(output.FullName, "../../../../..");
        return Path.GetFullPath(Path.Combine(root, "src", project, "bin", output.Parent!.Name, output.Name));
    }
}
