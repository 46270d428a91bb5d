using System.Text.Json;
using Assay.Lifecycle;
using Microsoft.Extensions.Logging.Abstractions;

namespace Assay.Packaging.Tests;

/// <summary>A model and a small folder that looks as a self-contained publication does.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <param name="model">Whose bytes to package; null: a new one, whose bytes hold the time at which it was trained.</param>
    public Workspace(SmallModel? model = null)
    {
        Model = model ?? SmallModel.Create(folder["model"]);
        Server = folder["server"];
        Directory.CreateDirectory(folder["model"]);
        Directory.CreateDirectory(Path.Combine(Server, "sub"));
        Add("assay-server", "the host");
        Add("assay-server.dll", "the server");
        Add("libcoreclr.so", "the runtime");
        Add("System.Runtime.dll", "the library");
        Add("libhostfxr.so", "the resolver");
        Add("libcoreclrtraceptprovider.so", "left out");
        Add("native.so.dbg", "left out");
        Add("sub/" + new string('n', 120) + ".dll", "a long name");
        Add("assay-server.deps.json", """
            {"targets":{".NETCoreApp,Version=v10.0/linux-x64":{
              "assay-server/0.1.0":{"dependencies":{"Newtonsoft.Json":"13.0.4","Plain":"1.0.0"},"runtime":{"assay-server.dll":{}}},
              "Newtonsoft.Json/13.0.4":{},
              "Plain/1.0.0":{},
              "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.12":{
                "runtime":{"System.Runtime.dll":{}},"native":{"libcoreclr.so":{},"libcoreclrtraceptprovider.so":{}}}}},
            "libraries":{
              "assay-server/0.1.0":{"type":"project","sha512":""},
              "Newtonsoft.Json/13.0.4":{"type":"package","sha512":"sha512-pdgNNMai3zv51W5aq268sujXUyx7SNdE2bj1wZcWjAQrKMFZV260lbqYop1d2GM67JI1huLRwxo9ZqnfF/lC6A=="},
              "Plain/1.0.0":{"type":"package","sha512":"sha512-pdgNNMai3zv51W5aq268sujXUyx7SNdE2bj1wZcWjAQrKMFZV260lbqYop1d2GM67JI1huLRwxo9ZqnfF/lC6A=="},
              "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.12":{"type":"runtimepack","sha512":""}}}
            """);
        folder.Write("packages/newtonsoft.json/13.0.4/newtonsoft.json.nuspec", """
            <?xml version="1.0"?>
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><license type="expression">MIT</license></metadata></package>
            """);
        folder.Write("packages/plain/1.0.0/plain.nuspec", """
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><license type="file">LICENSE</license></metadata></package>
            """);
    }

    public string Root => folder.Path;

    public string Server { get; }

    public SmallModel Model { get; }

    public string Cache => folder["cache"];

    public string this[string name] => folder[name];

    public void Add(string name, string text) => File.WriteAllText(Path.Combine(Server, name), text);

    public ServingImage Write(
        string layout = "layout", string cache = "cache", bool withBase = false, ModelVersion? version = null, ImageWriterShape? shape = null) =>
        new ImageWriter(Root, folder[cache], NullLogger<ImageWriter>.Instance)
        {
            WithBaseLayer = withBase,
            Kept = shape?.Kept ?? 5,
            Serving = shape?.Serving ?? [],
            Base = shape?.Base,
        }.Write(version ?? Model.Version, Model.ModelFile, ServerPublication.Read(Server), folder[layout]);

    /// <summary>The same bytes registered once more.</summary>
    public ModelVersion Numbered(int number) => Model.Version with { Number = number };

    public IReadOnlyList<string> Blobs(string layout = "layout") =>
        [.. Directory.EnumerateFiles(folder[$"{layout}/blobs/sha256"]).Select(f => Path.GetFileName(f))];

    /// <summary>The names in the index, by its order.</summary>
    public IReadOnlyList<string?> Names(string layout = "layout") =>
    [
        .. JsonDocument.Parse(File.ReadAllText(folder[$"{layout}/index.json"])).RootElement.GetProperty("manifests").EnumerateArray()
            .Select(d => d.TryGetProperty("annotations", out var a) && a.TryGetProperty("org.opencontainers.image.ref.name", out var name) ? name.GetString() : null),
    ];

    /// <summary>What the documents of an image tell, on a machine whose packages are those of <c>system</c> in this folder.</summary>
    public ImageFacts Facts(ServingImage image, ModelVersion? version = null) => new()
    {
        Image = image,
        Version = version ?? Model.Version,
        Server = ServerPublication.Read(Server),
        PackageFolder = folder["packages"],
        Builder = new BuilderIdentity(BuilderIdentity.Local, "0.1.0"),
        SystemRoot = folder["system"],
    };

    /// <summary>Attaches the documents of an image, and writes them to the folder <c>delivery</c>.</summary>
    public void Document(ImageFacts facts, Func<byte[], string>? sign = null) =>
        new ImageDocuments(Root, NullLogger<ImageDocuments>.Instance).Write(facts, folder["delivery"], sign);

    public string Blob(string layout, ContentDigest digest) => Path.Combine(folder[layout], "blobs", "sha256", digest.Hex);

    public void Dispose() => folder.Dispose();
}
