using Assay.Declarations.Yaml;
using Assay.Lifecycle;

namespace Assay.Declarations.Model;

/// <summary>Reads section <c>image</c>.</summary>
internal static class ImageReader
{
    public static ImageDeclaration Read(Section root)
    {
        var section = root.ChildOrDefaults("image");
        var image = new ImageDeclaration { Repository = Repository(section), Base = Base(section) };
        section.Finish();
        return image;
    }

    private static string? Repository(Section section)
    {
        const string allowed = "a registry with a repository and no tag, such as registry.example.com/team/flights";
        if (section.Find("repository") is not { } node)
            return null;
        var isTagged = node is TextNode { Text: var text } && text.LastIndexOf(':') > text.LastIndexOf('/');
        if (!isTagged && Image(node) is { IsScratch: false, IsLayout: false, Digest: null } image)
        {
            section.Record("repository", image.Name, node.Place);
            return image.Name;
        }
        section.Faults.Add(node.Place, $"{section.Path("repository")} is {node.Kind}", allowed, isTagged ? "leave the tag out: what is deployed is known by its digest" : null);
        return null;
    }

    private static BaseImage Base(Section section)
    {
        const string allowed = "scratch, ./FOLDER of an OCI layout, registry/repository:tag; the last two also with @sha256:...";
        var node = section.Find("base");
        var image = node is null ? BaseImage.Scratch : Image(node);
        if (image is null)
            section.Faults.Add(node!.Place, $"{section.Path("base")} is {node.Kind}", allowed);
        else
            section.Record("base", image.ToString(), node?.Place);
        return image ?? BaseImage.Scratch;
    }

    private static BaseImage? Image(Node node)
    {
        try
        {
            return node is TextNode { Text: var text } ? new BaseImage(text) : null;
        }
        catch (WrongUseException)
        {
            return null;
        }
    }
}
