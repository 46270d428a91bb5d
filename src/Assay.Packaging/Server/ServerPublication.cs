using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>
/// The folder that <c>dotnet publish</c> made of the server, split by what changes it: .NET's own files (<c>runtime</c>), ONNX
/// Runtime (<c>onnx</c>) and the rest (<c>server</c>).
/// </summary>
public sealed class ServerPublication
{
    private const string AppFolder = "app";
    private const string EntryPoint = "assay-server";

    /// <summary>Debugging aids, which nothing in the image can use.</summary>
    private static readonly string[] LeftOut = ["createdump", "libcoreclrtraceptprovider.so", "libmscordaccore.so", "libmscordbi.so", "onnxruntime.dll", "libonnxruntime_providers_shared.so"];

    /// <summary>ONNX Runtime's native library: large, and only loaded for an ONNX model.</summary>
    private const string OnnxLibrary = $"{AppFolder}/libonnxruntime.so";

    private ServerPublication(ServerDependencies dependencies, LayerPlan runtime, LayerPlan server, LayerPlan onnx)
    {
        Dependencies = dependencies;
        Runtime = runtime;
        Server = server;
        Onnx = onnx;
    }

    /// <summary>What the server runs on, as OCI names it: <c>amd64</c> or <c>arm64</c>.</summary>
    public string Architecture => ArchitectureOf(Dependencies.Runtime)!;

    internal ServerDependencies Dependencies { get; }

    internal LayerPlan Runtime { get; }

    internal LayerPlan Server { get; }

    /// <summary>What only an ONNX model needs.</summary>
    internal LayerPlan Onnx { get; }

    /// <exception cref="InvalidDataException">The folder is not a self-contained publication of the server.</exception>
    public static ServerPublication Read(string folder)
    {
        var entryPoint = Path.Combine(folder, EntryPoint + (File.Exists(Path.Combine(folder, EntryPoint + ".exe")) ? ".exe" : ""));
        var dependencies = Path.Combine(folder, EntryPoint + ".deps.json");
        if (!File.Exists(entryPoint) || !File.Exists(dependencies))
            throw new InvalidDataException($"'{folder}' holds no published server: {EntryPoint} or {EntryPoint}.deps.json is missing.");
        var listed = ServerDependencies.Read(dependencies);
        if (listed.RuntimeFiles.Count == 0)
            throw new InvalidDataException($"'{folder}' is not self-contained: {EntryPoint}.deps.json names no runtime pack.");
        if (ArchitectureOf(listed.Runtime) is null)
            throw new InvalidDataException($"'{folder}' is of '{listed.Runtime}', and images are for x64 or arm64.");

        var entries = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (File: file, Name: Path.GetRelativePath(folder, file).Replace('\\', '/')))
            .Where(f => !LeftOut.Contains(f.Name) && !f.Name.EndsWith(".dbg", StringComparison.Ordinal) && !f.Name.EndsWith(".pdb", StringComparison.Ordinal))
            .AsParallel()
            .Select(f => new FileEntry($"{AppFolder}/{f.Name}", f.File, ContentDigest.OfFile(f.File), f.File == entryPoint))
            .ToLookup(e => listed.RuntimeFiles.Contains(Path.GetFileName(e.Path)));
        return new ServerPublication(
            listed,
            Plan("runtime", entries[true]),
            Plan("server", entries[false].Where(e => e.Path != OnnxLibrary)),
            Plan("onnx", entries[false].Where(e => e.Path == OnnxLibrary)));
    }

    private static LayerPlan Plan(string name, IEnumerable<FileEntry> files)
    {
        var all = files.ToArray();
        var folders = all.SelectMany(f => Parents(f.Path)).Distinct(StringComparer.Ordinal);
        return new LayerPlan(name, [.. folders.Select(f => new FolderEntry(f)), .. all]);
    }

    private static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
    }

    private static string? ArchitectureOf(string runtime) => runtime[(runtime.LastIndexOf('-') + 1)..] switch
    {
        "x64" => "amd64",
        "arm64" => "arm64",
        _ => null,
    };
}
