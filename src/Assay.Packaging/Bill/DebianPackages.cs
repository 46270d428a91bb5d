namespace Assay.Packaging;

/// <summary>What Debian's package manager, and those like it, know of the files of a machine: <c>/var/lib/dpkg</c>.</summary>
internal static class DebianPackages
{
    /// <summary>The packages that files of a machine are from; files of no known package each on their own.</summary>
    /// <param name="root">Where the machine's own files begin.</param>
    /// <param name="files">By their paths on the machine, with their paths in the image.</param>
    public static IReadOnlyList<SystemPackage> Of(string root, IReadOnlyCollection<(string File, SystemFile Inside)> files)
    {
        var owners = Owners(Path.Combine(root, "var/lib/dpkg/info"), files.Select(f => f.File).ToHashSet(StringComparer.Ordinal));
        var known = File.Exists(Path.Combine(root, "var/lib/dpkg/status"))
            ? Read(File.ReadAllText(Path.Combine(root, "var/lib/dpkg/status")), Distribution(Path.Combine(root, "etc/os-release")))
            : [];
        return
        [
            .. files.GroupBy(f => owners.TryGetValue(f.File, out var owner) && known.TryGetValue(owner, out var package) ? package : null)
                .SelectMany(g => g.Key is { } package
                    ? [package with { Files = [.. g.Select(f => f.Inside)] }]
                    : g.Select(f => new SystemPackage(f.Inside.Path, null, null, [f.Inside])))
                .OrderBy(p => p.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The installed packages of a list as <c>/var/lib/dpkg/status</c> is one, by name and by name with architecture.</summary>
    /// <param name="distribution">As <c>ID</c> and <c>VERSION_ID</c> of <c>/etc/os-release</c> say.</param>
    public static Dictionary<string, SystemPackage> Read(string status, (string Id, string Version) distribution)
    {
        var packages = new Dictionary<string, SystemPackage>(StringComparer.Ordinal);
        foreach (var stanza in status.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = Fields(stanza);
            if (!fields.TryGetValue("Package", out var name) || !fields.TryGetValue("Version", out var version))
                continue;
            // What was removed is still listed; lists of images without a package manager have no such field.
            if (fields.TryGetValue("Status", out var state) && !state.EndsWith(" installed", StringComparison.Ordinal))
                continue;
            var architecture = fields.GetValueOrDefault("Architecture", "all");
            var package = new SystemPackage(name, version, Url(distribution, name, version, architecture), []);
            packages[$"{name}:{architecture}"] = package;
            packages.TryAdd(name, package);
        }
        return packages;
    }

    public static (string Id, string Version) Distribution(string osRelease) =>
        File.Exists(osRelease) ? DistributionOf(File.ReadAllText(osRelease)) : ("debian", "");

    public static (string Id, string Version) DistributionOf(string osRelease)
    {
        var fields = osRelease.Split('\n').Select(l => l.Split('=', 2)).Where(l => l.Length == 2).DistinctBy(l => l[0]).ToDictionary(l => l[0], l => l[1].Trim('"', '\r'));
        return (fields.GetValueOrDefault("ID", "debian"), fields.GetValueOrDefault("VERSION_ID", ""));
    }

    /// <summary>Which package has a file. A package may list it under <c>/lib</c> where the machine has it under <c>/usr/lib</c>.</summary>
    private static Dictionary<string, string> Owners(string folder, HashSet<string> files)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
            return owners;
        foreach (var list in Directory.EnumerateFiles(folder, "*.list"))
        {
            foreach (var line in File.ReadLines(list))
            {
                var file = files.Contains(line) ? line : "/usr" + line;
                if (files.Contains(file))
                    owners[file] = Path.GetFileNameWithoutExtension(list);
            }
        }
        return owners;
    }

    private static Dictionary<string, string> Fields(string stanza) => stanza.Split('\n')
        .Where(l => l.Length > 0 && l[0] is not (' ' or '\t'))
        .Select(l => l.Split(':', 2))
        .Where(l => l.Length == 2)
        .DistinctBy(l => l[0], StringComparer.Ordinal)
        .ToDictionary(l => l[0], l => l[1].Trim(), StringComparer.Ordinal);

    // The package URL specification: ':' stays, all else that is not plain is escaped.
    private static string Url((string Id, string Version) distribution, string name, string version, string architecture) =>
        $"pkg:deb/{distribution.Id}/{Escaped(name)}@{Escaped(version)}?arch={architecture}"
        + (distribution.Version.Length > 0 ? $"&distro={distribution.Id}-{distribution.Version}" : "");

    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%3A", ":", StringComparison.Ordinal);
}
