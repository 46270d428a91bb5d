using Assay.Data;
using Assay.Declarations;
using Assay.Lifecycle;
using Assay.Registry;

namespace Assay.Components;

/// <summary>Reads the lock and contract of a dataset as a git revision has them, and finds the bytes of its batches, wherever they are.</summary>
internal static class RevisionReader
{
    private const string WorkingTree = "working tree";

    /// <param name="revision">Null: the working tree.</param>
    /// <exception cref="WrongUseException">Git knows no such revision, or it has no such dataset.</exception>
    public static DataRevision Read(Workspace workspace, string? revision, CancellationToken cancellationToken)
    {
        if (revision is null)
            return new DataRevision(WorkingTree, workspace.Contract, IngestStage.Pinned(workspace), b => PathOf(workspace, b, commit: null, WorkingTree, cancellationToken));
        if (revision.StartsWith('-') || GitHistory.Text(workspace, "rev-parse", "--verify", "--quiet", revision + "^{commit}") is not { Length: > 0 } commit)
        {
            throw new WrongUseException(new Fault($"git knows no revision '{revision}' here")
            {
                Allowed = "a commit, branch or tag, such as HEAD~1",
                NextStep = "look with git log --oneline; without --to, the working tree is compared",
            });
        }
        // Files of that commit, where readers find them.
        var root = Path.Combine(workspace.Artifacts, "datadiff", "revisions", commit);
        foreach (var file in new[] { workspace.ContractYaml, workspace.DataLockYaml })
            Extract(workspace, revision, commit, workspace.Show(file), root);
        var dataset = workspace.Declaration.Dataset;
        var pinned = DataLockFile.Read(Path.Combine(root, workspace.Show(workspace.DataLockYaml)), $"{revision}:{workspace.Show(workspace.DataLockYaml)}", dataset);
        return new DataRevision(
            commit[..12], ContractFile.Read(workspace.Show(workspace.ContractYaml), dataset, root), pinned, b => PathOf(workspace, b, commit, revision, cancellationToken));
    }

    private static void Extract(Workspace workspace, string revision, string commit, string file, string root)
    {
        using var text = new MemoryStream();
        if (!GitHistory.Copy(workspace, text, "cat-file", "blob", $"{commit}:./{file}"))
        {
            throw new WrongUseException(new Fault($"revision {revision} has no {file}")
            {
                NextStep = "give one that has it: git log --oneline -- " + file,
            });
        }
        AtomicFile.WriteBytes(Path.Combine(root, file), text.ToArray());
    }

    /// <summary>In the working tree, the content store, git, or the remote.</summary>
    /// <param name="revision">What names the batch, for messages.</param>
    /// <exception cref="OutsideSystemException">It is nowhere.</exception>
    public static string PathOf(Workspace workspace, Batch batch, string? commit, string revision, CancellationToken cancellationToken)
    {
        var (here, stored) = (Path.Combine(workspace.DatasetFolder, batch.Name), workspace.Store.Location(batch.Digest));
        if (File.Exists(here) && workspace.Digests.DigestOf(here) == batch.Digest)
            return here;
        if (File.Exists(stored) || TakeFromGit(workspace, batch, commit ?? "HEAD", workspace.Show(here), stored, cancellationToken))
            return stored;
        var next = workspace.Remote is null ? "declare the StoreRemote that has them" : "run ./build.sh Push where they are";
        try
        {
            if (workspace.Remote is not null)
            {
                StoreSync.Fetch(workspace, [new StoredFile(batch.Digest, batch.Bytes, batch.Name, stored)], cancellationToken);
                return stored;
            }
        }
        catch (OutsideSystemException e)
        {
            next = $"{next} ({e.Faults[0].Message})";
        }
        throw new OutsideSystemException(new Fault($"the bytes of batch '{batch.Name}' of {revision} are nowhere: {batch.Digest} is not in the working tree, the content store, git or a remote")
        {
            Place = new SourcePlace(workspace.Show(here)),
            NextStep = $"{next}; or compare with a revision whose batches are kept",
        });
    }

    private static bool TakeFromGit(Workspace workspace, Batch batch, string commit, string path, string target, CancellationToken cancellationToken)
    {
        using var partial = new PartialFile(StoreSync.PartialFolder(workspace), batch.Digest);
        partial.Discard();
        return GitHistory.Copy(workspace, partial.Stream, "cat-file", "blob", $"{commit}:./{path}") && partial.Complete(target, cancellationToken) == batch.Digest;
    }
}
