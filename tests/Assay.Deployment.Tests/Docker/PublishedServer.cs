using System.Diagnostics;
using Assay.Lifecycle;
using Assay.Packaging;

namespace Assay.Deployment.Tests;

/// <summary>The server as images have it, published once for each change of it.</summary>
internal static class PublishedServer
{
    private static readonly Lock Gate = new();
    private static ServerPublication? published;

    public static ServerPublication Get()
    {
        lock (Gate)
            return published ??= ServerPublication.Read(Publish());
    }

    private static string Publish()
    {
        var built = Path.GetDirectoryName(BuiltPrograms.ServerAssembly)!;
        var identity = string.Join('\n', new[] { "assay-server.dll", "Assay.Scoring.dll", "Assay.Lifecycle.dll" }.Select(f => ContentDigest.OfFile(Path.Combine(built, f))));
        var all = Path.Combine(Repository.Root, "artifacts", "server-of-tests");
        var folder = Path.Combine(all, ContentDigest.OfText(identity).Hex[..16]);
        if (!Directory.Exists(folder))
            AtomicFile.WriteFolder(folder, partial => Run(
                "publish", Path.Combine(Repository.Root, "src", "Assay.Serving"), "-c", "Release", "-o", partial, "--artifacts-path", Path.Combine(all, "obj"),
                "--nologo", "--verbosity", "quiet", "-nodeReuse:false", "-p:UseSharedCompilation=false"));
        return folder;
    }

    private static void Run(params string[] arguments)
    {
        var info = new ProcessStartInfo(BuiltPrograms.Dotnet, arguments) { RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        using var process = Process.Start(info)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
    }
}
