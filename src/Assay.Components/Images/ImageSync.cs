using System.Globalization;
using Assay.Lifecycle;
using Assay.Packaging;
using Assay.Registry;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>Brings the packaged image of a model to the registry that model.yaml declares, and from there.</summary>
internal static class ImageSync
{
    /// <summary>Sends the image that Package wrote, under its digest and its version's number, with all that is attached to it.</summary>
    /// <exception cref="GateRefusedException">The image's version was not gated, or is not what was registered.</exception>
    /// <exception cref="OutsideSystemException">The registry refuses, or can't be reached.</exception>
    public static TransferSummary Push(Workspace workspace, ImageRepository repository, CancellationToken cancellationToken)
    {
        using var held = WorkspaceLock.Acquire(workspace, cancellationToken);
        var image = StageRecords.Result<ServingImage>(workspace, Stage.Package);
        Check(image, workspace.Registry.Gated(workspace.Model, image.Version));
        workspace.Logger.LogInformation("Pushing image {Digest} of version {Version} to {Repository}", image.ManifestDigest.Short, image.Version, repository);
        using var access = RegistryLogin.Open(workspace, new RegistryOptions());
        PushReport report;
        using (var line = new TransferLine(workspace.Logger, workspace.Time))
        {
            report = new ImagePush(access).RunAsync(repository, Path.Combine(workspace.Root, image.Layout), image.ManifestDigest, [Tag(image.Version)], line, cancellationToken)
                .GetAwaiter().GetResult();
        }
        workspace.Logger.LogInformation(
            "Pushed {Reference}: {Sent} blobs with {SentBytes:N0} bytes; {Skipped} with {SkippedBytes:N0} bytes were there",
            report.Reference, report.BlobsSent, report.BytesSent, report.BlobsSkipped, report.BytesSkipped);
        return new TransferSummary(report.BlobsSent, report.BlobsSent + report.BlobsSkipped, report.BytesSent);
    }

    /// <summary>Fetches the image that Package recorded here, else that of the environment's champion, else that of the newest version.</summary>
    /// <exception cref="GateRefusedException">What the registry has under the version's number is an image of another model.</exception>
    /// <exception cref="OutsideSystemException">The registry refuses, has no such image, or can't be reached.</exception>
    public static TransferSummary Pull(Workspace workspace, ImageRepository repository, CancellationToken cancellationToken)
    {
        using var held = WorkspaceLock.Acquire(workspace, cancellationToken);
        var recorded = StageRecords.Find<ServingImage>(workspace, Stage.Package)?.Result;
        var version = recorded is not null ? workspace.Registry.Existing(workspace.Model, recorded.Version)
            : workspace.Registry.Champion(workspace.Model, workspace.Environment.Name) ?? VersionChoice.Newest(workspace);
        var reference = new ImageReference(repository, Tag(version.Number), recorded?.ManifestDigest);
        return Fetch(workspace, reference, version, new RegistryOptions(), cancellationToken);
    }

    /// <summary>The image of a record whose layout is gone, from the registry: its digest says that it is the same. Null when that does not have it.</summary>
    public static ServingImage? Refetch(Workspace workspace, ServingImage image, ModelVersion version, CancellationToken cancellationToken)
    {
        if (workspace.Declaration.Image.Repository is not { } text || new ImageLayout(workspace.Root, PackageStage.LayoutFolder(workspace)).Find(image.ManifestDigest) is not null)
            return null;
        try
        {
            // One more attempt, not five: it can be made here too.
            Fetch(workspace, new ImageReference(ImageRepository.Parse(text), null, image.ManifestDigest), version, new RegistryOptions { Retries = 1 }, cancellationToken);
        }
        catch (OutsideSystemException e)
        {
            workspace.Logger.LogInformation("The image is written anew, since the registry does not give it: {Reason}", e.Faults[0].Message);
            return null;
        }
        return new AttachedDocuments(workspace.Root).Restore(image, PackageStage.DocumentFolder(workspace, image.Version)) ? image : null;
    }

    private static TransferSummary Fetch(Workspace workspace, ImageReference reference, ModelVersion version, RegistryOptions options, CancellationToken cancellationToken)
    {
        workspace.Logger.LogInformation("Fetching {Reference}", reference);
        using var access = RegistryLogin.Open(workspace, options);
        PullReport report;
        using (var line = new TransferLine(workspace.Logger, workspace.Time))
            report = new ImagePull(access).RunAsync(reference, PackageStage.LayoutFolder(workspace), new PullOptions { Name = ImageWriter.ReferenceOf(version), Of = version }, line, cancellationToken).GetAwaiter().GetResult();
        workspace.Logger.LogInformation(
            "Fetched {Reference}: {Fetched} blobs with {Bytes:N0} bytes; {Skipped} were here; {Attached} documents are attached",
            report.Reference, report.BlobsFetched, report.BytesFetched, report.BlobsSkipped, report.Attached);
        return new TransferSummary(report.BlobsFetched, report.BlobsFetched + report.BlobsSkipped, report.BytesFetched);
    }

    private static void Check(ServingImage image, ModelVersion version)
    {
        if (image.ModelDigest != version.Digest)
            throw new GateRefusedException(new Fault($"the image holds the model {image.ModelDigest.Short}, and version {version.Number} is {version.Digest.Short}") { NextStep = "run ./build.sh Package" });
    }

    private static string Tag(int version) => version.ToString(CultureInfo.InvariantCulture);
}
