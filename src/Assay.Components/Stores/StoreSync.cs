using Assay.Lifecycle;
using Assay.Registry;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>Brings the bytes that a model's records name to the remote, and from there.</summary>
internal static class StoreSync
{
    /// <summary>Sends what the remote lacks.</summary>
    /// <exception cref="DataRefusedException">A batch is not the pinned one.</exception>
    public static TransferSummary Push(Workspace workspace, CancellationToken cancellationToken)
    {
        var remote = Remote(workspace);
        var versions = workspace.Registry.Versions(workspace.Model);
        var batches = StoreContents.Batches(workspace);
        Refuse(batches.Where(b => File.Exists(b.Path) && workspace.Digests.DigestOf(b.Path) != b.Digest));
        StoredFile[] named = [.. StoreContents.Models(workspace, versions), .. StoreContents.Lineages(workspace, versions), .. StoreContents.Snapshot(workspace), .. batches];
        var (here, elsewhere) = (named.Where(f => File.Exists(f.Path)).ToList(), named.Where(f => !File.Exists(f.Path)).ToList());
        foreach (var file in elsewhere)
            workspace.Logger.LogInformation("{File} is not in this workspace, and not pushed from it", file.Name);
        workspace.Logger.LogInformation("Pushing {Count} files to {Remote}: what is there already stays", here.Count, remote.Name);
        return Run(workspace, "Pushed", t => t.Push(here), cancellationToken);
    }

    /// <summary>Fetches the bytes of champions and batches that this workspace lacks.</summary>
    /// <exception cref="DataRefusedException">A batch that is here is not the pinned one; it is left as it is.</exception>
    public static TransferSummary Pull(Workspace workspace, CancellationToken cancellationToken)
    {
        using var held = WorkspaceLock.Acquire(workspace, cancellationToken);
        using var dataset = WorkspaceLock.AcquireDataset(workspace, cancellationToken);
        var batches = StoreContents.Batches(workspace);
        ModelVersion[] champions = [.. StoreContents.Champions(workspace)];
        StoredFile[] named = [.. StoreContents.Models(workspace, champions), .. StoreContents.Lineages(workspace, champions), .. batches];
        var missing = named.Where(f => !File.Exists(f.Path)).ToList();
        workspace.Logger.LogInformation("{Missing} of {Count} files are missing here; fetching from {Remote}", missing.Count, named.Length, Remote(workspace).Name);
        var summary = Fetch(workspace, missing, cancellationToken);
        Refuse(batches.Where(b => workspace.Digests.DigestOf(b.Path) != b.Digest));
        workspace.Digests.Save();
        return summary;
    }

    /// <summary>Fetches files to their places.</summary>
    /// <exception cref="OutsideSystemException">The remote does not have one, or can't be reached.</exception>
    public static TransferSummary Fetch(Workspace workspace, IReadOnlyList<StoredFile> files, CancellationToken cancellationToken)
    {
        var summary = Run(workspace, "Fetched", t => t.Pull(files), cancellationToken);
        foreach (var file in files.Where(f => f.Path == workspace.Store.Location(f.Digest)))
            File.SetAttributes(file.Path, FileAttributes.ReadOnly);
        return summary;
    }

    /// <summary>Where files grow until they are whole.</summary>
    public static string PartialFolder(Workspace workspace) => Path.Combine(workspace.Artifacts, "store", "partial");

    private static IStoreRemote Remote(Workspace workspace) => workspace.Remote
        ?? throw new WrongUseException(new Fault("no store remote is declared")
        {
            Place = new SourcePlace(".nuke/parameters.json"),
            Allowed = "\"StoreRemote\": a folder, or https://ACCOUNT.blob.core.windows.net/CONTAINER",
            NextStep = "write it there, or give --store-remote; for the image alone, declare 'image: { repository: ... }' in model.yaml",
        });

    private static TransferSummary Run(Workspace workspace, string word, Func<Direction, Task<TransferSummary>> move, CancellationToken cancellationToken)
    {
        var transfer = new StoreTransfer(Remote(workspace), PartialFolder(workspace), new TransferOptions(), workspace.Logger);
        TransferSummary summary;
        using (var line = new TransferLine(workspace.Logger, workspace.Time))
            summary = move(new Direction(transfer, line, cancellationToken)).GetAwaiter().GetResult();
        workspace.Logger.LogInformation("{Word} {Moved} of {Files} files, {Bytes:N0} bytes; the rest was there", word, summary.Moved, summary.Files, summary.MovedBytes);
        return summary;
    }

    private static void Refuse(IEnumerable<StoredFile> changed)
    {
        Fault[] faults =
        [
            .. changed.Select(b => new Fault($"the batch is not the one that data.lock.yaml pins with {b.Digest}; it is left as it is")
            {
                Place = new SourcePlace(b.Name),
                NextStep = "delete it and run ./build.sh Pull, or keep it: ./build.sh Ingest --accept-batch " + Path.GetFileName(b.Name),
            }),
        ];
        if (faults.Length > 0)
            throw new DataRefusedException(faults);
    }

    private sealed record Direction(StoreTransfer Transfer, IProgress<TransferProgress> Progress, CancellationToken CancellationToken)
    {
        public Task<TransferSummary> Push(IReadOnlyList<StoredFile> files) => Transfer.PushAsync(files, Progress, CancellationToken);

        public Task<TransferSummary> Pull(IReadOnlyList<StoredFile> files) => Transfer.PullAsync(files, Progress, CancellationToken);
    }
}
