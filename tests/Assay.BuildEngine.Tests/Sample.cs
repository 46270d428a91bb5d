namespace Assay.BuildEngine.Tests;

/// <summary>A solution with one tiny library that compiles with a warning.</summary>
internal static class Sample
{
    public static void Write(SampleRoot root)
    {
        root.Write("Sample.slnx", "<Solution><Folder Name=\"/src/\"><Project Path=\"src/One/One.csproj\" /></Folder></Solution>");
        root.Write("src/One/One.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        root.Write("src/One/A.cs", "class A { void X() { int unused; } }");
    }
}
