using Assay.Lifecycle;
using Assay.Packaging;

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
        return declared.IsScratch ? null : LayoutBase.Read(declared, LayoutOf(workspace, declared), Architecture);
    }

    /// <summary>The folder of the layout that holds the image.</summary>
    private static string LayoutOf(Workspace workspace, BaseImage declared) => declared.IsLayout
        ? Path.GetFullPath(declared.Name, workspace.Root)
        : throw new WrongUseException(new Fault($"the base image '{declared}' is in a registry")
        {
            Place = workspace.Declaration.Place("image"),
            Allowed = $"{BaseImage.Scratch}, or the folder of an OCI layout that starts with './'",
            NextStep = $"copy it once, skopeo copy docker://{declared} oci:bases/NAME, and declare ./bases/NAME",
        });
}
