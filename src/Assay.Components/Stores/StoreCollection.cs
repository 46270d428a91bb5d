using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>
/// Finds what the content store and the snapshots hold that nothing reaches any more. Reached is every digest that stands in a record,
/// whatever the record is: of the workspace, of what serves, and of all branches and tags of git. Remotes are left alone: nobody here
/// knows what other clones need of them.
/// </summary>
internal static partial class StoreCollection
{
    public static (int Files, long Bytes) Collect(Workspace workspace, bool delete, CancellationToken cancellationToken)
    {
        using var held = WorkspaceLock.AcquireAll(workspace, cancellationToken);
        var reached = Reached(workspace);
        var unreached = Blobs(workspace).Where(b => !reached.Contains(b.Name)).Cast<FileSystemInfo>()
            .Concat(Snapshots(workspace).Where(s => !reached.Any(r => r.StartsWith(s.Name, StringComparison.Ordinal))))
            .OrderBy(f => f.FullName, StringComparer.Ordinal)
            .ToList();
        var total = 0L;
        foreach (var item in unreached)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bytes = Bytes(item);
            total += bytes;
            workspace.Logger.LogInformation(
                "{Word} {Path} ({Megabytes} MB, of {Day:yyyy-MM-dd})",
                delete ? "Deleting" : "Unreached:", workspace.Show(item.FullName), (bytes / 1e6).ToString("F3", CultureInfo.InvariantCulture), item.LastWriteTimeUtc);
            if (delete)
                Delete(item);
        }
        workspace.Logger.LogInformation(
            "{Count} of {All} files and snapshots are reached by no record, alias or lock: {Megabytes:F1} MB{Next}",
            unreached.Count, Blobs(workspace).Count() + Snapshots(workspace).Count() + (delete ? unreached.Count : 0), total / 1e6,
            delete || unreached.Count == 0 ? "" : "; nothing is deleted without --delete");
        return (unreached.Count, total);
    }

    /// <summary>The hex digits of every digest that a record names.</summary>
    private static HashSet<string> Reached(Workspace workspace)
    {
        string[] folders = ["models", "data", "artifacts/stages", "artifacts/deployments", "artifacts/images"];
        var texts = folders.Select(f => Path.Combine(workspace.Root, f)).Where(Directory.Exists)
            .SelectMany(f => Directory.EnumerateFiles(f, "*", SearchOption.AllDirectories))
            // Manifests in an image layout have no ending; layers are larger.
            .Where(f => Path.GetExtension(f) is ".json" or ".jsonl" or ".yaml" || (Path.GetExtension(f).Length == 0 && new FileInfo(f).Length < 1 << 20))
            .Select(File.ReadAllText)
            .Concat(GitHistory.DigestsOfAllRefs(workspace));
        return [.. texts.SelectMany(t => Digest().Matches(t)).Select(m => m.Groups[1].Value)];
    }

    /// <summary>The files of the store, and of downloads that were never finished.</summary>
    private static IEnumerable<FileInfo> Blobs(Workspace workspace) =>
        new DirectoryInfo(Path.Combine(workspace.Artifacts, "store")) is { Exists: true } store ? store.EnumerateFiles("*", SearchOption.AllDirectories) : [];

    private static IEnumerable<DirectoryInfo> Snapshots(Workspace workspace) =>
        new DirectoryInfo(Path.Combine(workspace.Artifacts, "snapshots")) is { Exists: true } all
            ? all.EnumerateDirectories().SelectMany(d => d.EnumerateDirectories())
            : [];

    private static long Bytes(FileSystemInfo item) =>
        item is FileInfo file ? file.Length : ((DirectoryInfo)item).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);

    private static void Delete(FileSystemInfo item)
    {
        if (item is DirectoryInfo folder)
        {
            folder.Delete(recursive: true);
            return;
        }
        item.Attributes = FileAttributes.Normal;
        item.Delete();
    }

    [GeneratedRegex("sha256:([0-9a-f]{64})")]
    private static partial Regex Digest();
}
