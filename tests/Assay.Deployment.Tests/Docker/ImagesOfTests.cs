using Assay.Packaging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Deployment.Tests;

/// <summary>Images that an engine can run: really trained models with the published server.</summary>
internal static class ImagesOfTests
{
    /// <param name="root">Of the workspace.</param>
    /// <param name="server">Default: the real one.</param>
    public static Packaged Write(string root, int number, ServerPublication? server = null)
    {
        var model = SmallModel.Create(Path.Combine(root, "models", $"{number}"), number: number);
        var layers = Path.Combine(Repository.Root, "artifacts", "server-of-tests", "layers");
        var image = new ImageWriter(root, layers, NullLogger<ImageWriter>.Instance)
            .Write(model.Version, model.ModelFile, server ?? PublishedServer.Get(), Path.Combine(root, "images", $"{number}"));
        return new Packaged(image, model.Version, [model.SmokeTest(700, "DL"), model.SmokeTest(100, "AA"), model.SmokeTest(null, null)]);
    }

    /// <param name="program">A program of this machine that takes the server's place.</param>
    public static Packaged WithServer(string root, int number, string program)
    {
        var folder = Path.Combine(root, "other-server");
        Directory.CreateDirectory(folder);
        File.Copy(program, Path.Combine(folder, "assay-server"));
        File.WriteAllText(Path.Combine(folder, "libcoreclr.so"), "");
        File.WriteAllText(
            Path.Combine(folder, "assay-server.deps.json"),
            """{"targets":{".NETCoreApp,Version=v10.0/linux-x64":{"runtimepack.x/1":{"native":{"libcoreclr.so":{}}}}}}""");
        return Write(root, number, ServerPublication.Read(folder));
    }
}
