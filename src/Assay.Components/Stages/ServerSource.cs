using Assay.Lifecycle;

namespace Assay.Components;

/// <summary>What the server in the image is published from, and how.</summary>
/// <param name="Folders">The sources whose change makes another server.</param>
/// <param name="Publish">Publishes the server, self-contained, into a folder.</param>
internal sealed record ServerSource(IReadOnlyList<string> Folders, Action<string> Publish)
{
    private static readonly string[] Settings = ["global.json", "Directory.Build.props", "Directory.Packages.props"];

    /// <summary>The published server of these sources; published when it is not there yet.</summary>
    public string PublishOnce(Workspace workspace, CancellationToken cancellationToken)
    {
        var all = Path.Combine(workspace.Artifacts, "server");
        var folder = Path.Combine(all, Digest(workspace).Hex[..16]);
        using var held = WorkspaceLock.AcquireServer(workspace, all, cancellationToken);
        AtomicFile.DeletePartials(all);
        try
        {
            if (!Directory.Exists(folder))
                AtomicFile.WriteFolder(folder, partial =>
                {
                    Publish(partial);
                    // Publishing that was ended may say that it succeeded.
                    cancellationToken.ThrowIfCancellationRequested();
                });
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl+C reaches the publishing process too, whose failure is no news then.
            throw new OperationCanceledException("cancelled", e, cancellationToken);
        }
        cancellationToken.ThrowIfCancellationRequested();
        return folder;
    }

    public ContentDigest Digest(Workspace workspace)
    {
        var files = Folders
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            .Where(f => !IsBuildOutput(workspace.Show(f)))
            .Concat(Settings.Select(s => Path.Combine(workspace.Root, s)).Where(File.Exists))
            .OrderBy(workspace.Show, StringComparer.Ordinal);
        // A newer SDK publishes a newer runtime.
        var runtime = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription;
        return ContentDigest.OfText(runtime + '\n' + string.Join('\n', files.Select(f => $"{workspace.Show(f)} {workspace.Digests.DigestOf(f)}")));
    }

    private static bool IsBuildOutput(string path) =>
        path.Contains("/bin/", StringComparison.Ordinal) || path.Contains("/obj/", StringComparison.Ordinal);
}
