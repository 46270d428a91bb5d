using System.Text.Json;

namespace Assay.Packaging;

/// <summary>What a server was published with, as <c>assay-server.deps.json</c> lists it.</summary>
/// <param name="Runtime">Its runtime identifier, such as <c>linux-x64</c>.</param>
/// <param name="RuntimeFiles">The names of .NET's own files; empty when the server is not self-contained.</param>
/// <param name="Packages">In ordinal order of their names.</param>
internal sealed record ServerDependencies(string Runtime, IReadOnlySet<string> RuntimeFiles, IReadOnlyList<ServerPackage> Packages)
{
    private static readonly string[] HostFiles = ["libhostfxr.so", "libhostpolicy.so", "libhostfxr.dylib", "libhostpolicy.dylib", "hostfxr.dll", "hostpolicy.dll"];

    /// <exception cref="JsonException">The file is no such list.</exception>
    public static ServerDependencies Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var target = json.RootElement.GetProperty("targets").EnumerateObject().OrderByDescending(t => t.Name.Length).First();
        var slash = target.Name.IndexOf('/', StringComparison.Ordinal);
        var details = json.RootElement.TryGetProperty("libraries", out var libraries) ? libraries : default;
        ServerPackage[] packages = [.. target.Value.EnumerateObject().Select(p => Package(p, details)).OrderBy(p => p.Name, StringComparer.Ordinal)];
        var files = target.Value.EnumerateObject()
            .Where(p => p.Name.StartsWith("runtimepack.", StringComparison.Ordinal))
            .SelectMany(p => Names(p.Value, "runtime").Concat(Names(p.Value, "native")))
            .Select(f => Path.GetFileName(f))
            .ToHashSet(StringComparer.Ordinal);
        if (files.Count > 0)
            files.UnionWith(HostFiles);
        return new ServerDependencies(slash < 0 ? "" : target.Name[(slash + 1)..], files, packages);
    }

    private static ServerPackage Package(JsonProperty entry, JsonElement details)
    {
        var at = entry.Name.IndexOf('/', StringComparison.Ordinal);
        string? kind = null, hash = null;
        if (details.ValueKind == JsonValueKind.Object && details.TryGetProperty(entry.Name, out var detail))
            (kind, hash) = (detail.GetProperty("type").GetString(), detail.GetProperty("sha512").GetString());
        const string algorithm = "sha512-";
        return new ServerPackage(
            entry.Name[..at],
            entry.Name[(at + 1)..],
            kind ?? "project",
            hash?.StartsWith(algorithm, StringComparison.Ordinal) == true ? Convert.ToHexStringLower(Convert.FromBase64String(hash[algorithm.Length..])) : null,
            [.. Names(entry.Value, "dependencies")]);
    }

    private static IEnumerable<string> Names(JsonElement entry, string kind) =>
        entry.TryGetProperty(kind, out var found) ? found.EnumerateObject().Select(f => f.Name) : [];
}
