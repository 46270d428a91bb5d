using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>What the server in the image is published from, and how.</summary>
/// <param name="Folders">The sources whose change makes another server.</param>
/// <param name="Publish">Publishes the server, self-contained, into a folder.</param>
internal sealed record ServerSource(IReadOnlyList<string> Folders, Action<string> Publish)
{
    private static readonly string[] Settings = ["global.json", "Directory.Build.props", "Directory.Packages.props"];

    public ContentDigest Digest(Workspace workspace)
    {
        var files = Folders
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Where(f => !IsBuildOutput(workspace.Show(f)))
            .Concat(Settings.Select(s => Path.Combine(workspace.Root, s)).Where(File.Exists))
            .OrderBy(workspace.Show, StringComparer.Ordinal);
        return ContentDigest.OfText(string.Join('\n', files.Select(f => $"{workspace.Show(f)} {workspace.Digests.DigestOf(f)}")));
    }

    private static bool IsBuildOutput(string path) =>
        path.Contains("/bin/", StringComparison.Ordinal) || path.Contains("/obj/", StringComparison.Ordinal);
}
