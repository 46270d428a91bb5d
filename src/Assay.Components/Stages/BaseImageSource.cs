using Assay.Lifecycle;
using Assay.Packaging;
using Microsoft.Extensions.Logging;

namespace Assay.Components;

/// <summary>The base image that model.yaml declares, as a layout on disk.</summary>
internal static class BaseImageSource
{
    private const string Architecture = "amd64";

    /// <summary>What the base is now; null when it is <c>scratch</c>.</summary>
    /// <exception cref="WrongUseException">There is no such image, or it can't be a base.</exception>
    public static LayoutBase? Find(Workspace workspace)
    {
        var declared = workspace.Declaration.Image.Base;
        // What a registry gave is the one image in its folder: the digest that it was declared by may be that of an index.
        var meant = declared.IsLayout ? declared : new BaseImage(declared.Name);
        return declared.IsScratch ? null : LayoutBase.Read(meant, LayoutOf(workspace, declared), Architecture);
    }

    /// <summary>Whether a registry has the base and this workspace does not: <see cref="Fetch"/> brings it.</summary>
    public static bool IsMissing(Workspace workspace)
    {
        var declared = workspace.Declaration.Image.Base;
        return !declared.IsScratch && !declared.IsLayout && !File.Exists(Path.Combine(LayoutOf(workspace, declared), "index.json"));
    }

    /// <summary>
    /// Brings the base from its registry, once: what its name means then is the base until the folder is deleted, or another name is declared.
    /// </summary>
    /// <exception cref="OutsideSystemException">The registry refuses, has no such image, or can't be reached.</exception>
    public static void Fetch(Workspace workspace, CancellationToken cancellationToken)
    {
        if (!IsMissing(workspace))
            return;
        var declared = workspace.Declaration.Image.Base;
        var folder = LayoutOf(workspace, declared);
        workspace.Logger.LogInformation("Fetching the base image {Image}", declared);
        using var access = RegistryLogin.Open(workspace, new RegistryOptions());
        using var line = new TransferLine(workspace.Logger, workspace.Time);
        var options = new PullOptions { Platform = $"linux/{Architecture}", WithAttached = false };
        var report = new ImagePull(access).RunAsync(ImageReference.Parse(declared.ToString()), folder, options, line, cancellationToken).GetAwaiter().GetResult();
        if (declared.Digest is null)
            workspace.Logger.LogWarning("{Image} is pinned by nothing: elsewhere it may be another image. Declare {Pinned}", declared, $"{declared}@{report.Reference.Digest}");
    }

    /// <summary>The folder of the layout that holds the image.</summary>
    private static string LayoutOf(Workspace workspace, BaseImage declared) => declared.IsLayout
        ? Path.GetFullPath(declared.Name, workspace.Root)
        : Path.Combine(workspace.Artifacts, "images", "bases", ContentDigest.OfText(declared.ToString()).Short);
}
