using System.Text.Json;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>
/// An image of a layout that another one stands on. Its layers go in as they are, with their digests; of its config its environment, labels
/// and history. What the server needs and it must have: glibc, libstdc++ and OpenSSL 3.
/// </summary>
public sealed class LayoutBase
{
    private LayoutBase(string name, ContentDigest digest, BaseConfig config, IReadOnlyList<BaseLayerFile> layers)
    {
        Name = name;
        Digest = digest;
        Config = config;
        Layers = layers;
    }

    /// <summary>As it is declared, without a digest.</summary>
    public string Name { get; }

    /// <summary>Of its manifest for the platform: what it is pinned by.</summary>
    public ContentDigest Digest { get; }

    internal BaseConfig Config { get; }

    internal IReadOnlyList<BaseLayerFile> Layers { get; }

    /// <summary>Reads what the base is, not its layers: these are checked when they are copied.</summary>
    /// <param name="declared">Its digest, if any, may be that of an index, one within another, or of a manifest.</param>
    /// <param name="folder">The layout.</param>
    /// <param name="architecture">As OCI names it: <c>amd64</c>.</param>
    /// <exception cref="WrongUseException">There is no such image, or it can't be a base.</exception>
    public static LayoutBase Read(BaseImage declared, string folder, string architecture)
    {
        try
        {
            return new LayoutBaseReader(declared, folder, new ImagePlatform(architecture, "linux")).Read(
                (digest, config, layers) => new LayoutBase(declared.Name, digest, config, layers));
        }
        catch (Exception e) when (e is JsonException or WrongUseException { Faults: [{ Place: null }] })
        {
            throw new WrongUseException(new Fault($"the base image '{declared}' can't be used: {e.Message}") { Place = new SourcePlace(declared.Name) });
        }
    }
}
