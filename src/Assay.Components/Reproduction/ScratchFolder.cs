using Assay.Data;
using Assay.Lifecycle;
using Assay.Registry;

namespace Assay.Components;

/// <summary>A workspace below artifacts/ that holds what a version was made from, and nothing else.</summary>
internal static class ScratchFolder
{
    /// <summary>Fills it anew: what an earlier or a killed run left is deleted.</summary>
    /// <exception cref="OutsideSystemException">A declaration or a batch is nowhere.</exception>
    public static string Fill(Workspace workspace, ModelVersion version, CancellationToken cancellationToken)
    {
        var root = Path.Combine(workspace.Artifacts, "reproduce", workspace.Model.Value, version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (Directory.Exists(root))
            Directory.Delete(root, recursive: true);
        Fetch(workspace, version, cancellationToken);
        foreach (var file in version.Lineage.Declarations)
        {
            workspace.Store.Verify(file.Digest);
            Copy(workspace.Store.PathOf(file.Digest), Path.Combine(root, file.Path));
        }
        var dataset = Path.Combine(root, "data", version.Lineage.Dataset.Value);
        foreach (var batch in version.Lineage.Batches)
            Copy(RevisionReader.PathOf(workspace, batch, version.Lineage.Commit, $"version {version.Number}", cancellationToken), Path.Combine(dataset, batch.Name));
        AtomicFile.WriteText(Path.Combine(dataset, "data.lock.yaml"), DataLockFile.Write(new DataLock(version.Lineage.Dataset, version.Lineage.Batches)));
        return root;
    }

    private static void Fetch(Workspace workspace, ModelVersion version, CancellationToken cancellationToken)
    {
        StoredFile[] missing = [.. StoreContents.Lineages(workspace, [version]).Where(f => !File.Exists(f.Path))];
        if (missing.Length > 0 && workspace.Remote is not null)
            StoreSync.Fetch(workspace, missing, cancellationToken);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
        // Stored files are read-only; these are scratch.
        File.SetAttributes(to, FileAttributes.Normal);
    }
}
