using Assay.Lifecycle;
using Assay.Packaging;
using Assay.Registry;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>What Push and Pull move: files by the store remote, and the image by its registry, where these are declared.</summary>
internal static class WorkspaceTransfers
{
    public static TransferSummary Push(Workspace workspace, CancellationToken cancellationToken)
    {
        var files = HasFiles(workspace) ? StoreSync.Push(workspace, cancellationToken) : None;
        if (Repository(workspace) is not { } repository)
            return files;
        if (workspace.Remote is null || StageRecords.Find<ServingImage>(workspace, Stage.Package) is not null)
            return Both(files, ImageSync.Push(workspace, repository, cancellationToken));
        workspace.Logger.LogInformation("No image is pushed: Package has not run here");
        return files;
    }

    public static TransferSummary Pull(Workspace workspace, CancellationToken cancellationToken)
    {
        var files = HasFiles(workspace) ? StoreSync.Pull(workspace, cancellationToken) : None;
        if (Repository(workspace) is not { } repository)
            return files;
        try
        {
            return Both(files, ImageSync.Pull(workspace, repository, cancellationToken));
        }
        catch (OutsideSystemException e) when (workspace.Remote is not null)
        {
            // What judging and deploying need is here, and Package makes the image.
            workspace.Logger.LogWarning("No image is fetched: {Reason}", e.Faults[0].Message);
            return files;
        }
    }

    private static TransferSummary None { get; } = new(0, 0, 0);

    /// <summary>Without either, the store's own message says what to declare.</summary>
    private static bool HasFiles(Workspace workspace) => workspace.Remote is not null || Repository(workspace) is null;

    private static ImageRepository? Repository(Workspace workspace)
    {
        try
        {
            return workspace.Declaration.Image.Repository is { } text ? ImageRepository.Parse(text) : null;
        }
        catch (WrongUseException e)
        {
            throw new WrongUseException(e.Faults[0] with { Place = workspace.Declaration.Place("image") });
        }
    }

    private static TransferSummary Both(TransferSummary files, TransferSummary blobs) =>
        new(files.Moved + blobs.Moved, files.Files + blobs.Files, files.MovedBytes + blobs.MovedBytes);
}
