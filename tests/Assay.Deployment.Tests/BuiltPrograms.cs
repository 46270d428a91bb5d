namespace Assay.Deployment.Tests;

/// <summary>The programs that were built together with these tests.</summary>
internal static class BuiltPrograms
{
    public static string FrontFolder => OutputOf("Assay.Front");

    public static string ServerAssembly => Path.Combine(OutputOf("Assay.Serving"), "assay-server.dll");

    /// <summary>A build that deploys and is killed at a step.</summary>
    public static string KilledBuild { get; } = Path.Combine(
        Repository.Root, "tests", "Assay.Deployment.Tests.Builds", "bin", "Debug", "net10.0", "Assay.Deployment.Tests.Builds.dll");

    public static string Dotnet { get; } = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
        ? path
        : Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));

    private static string OutputOf(string project) => Path.Combine(Repository.Root, "src", project, "bin", "Debug", "net10.0");
}
