using System.Text.RegularExpressions;

namespace Assay.Lifecycle;

/// <summary>
/// Names the image that another one stands on: <c>scratch</c>, the folder of an OCI layout (<c>./bases/debian</c>) or an image of a registry
/// (<c>registry.example.com/debian:12</c>); the last two with or without <c>@sha256:...</c>.
/// </summary>
public sealed partial record BaseImage
{
    private const string ScratchName = "scratch";

    /// <exception cref="WrongUseException">The text names no image.</exception>
    public BaseImage(string value)
    {
        var at = value.IndexOf('@', StringComparison.Ordinal);
        Name = at < 0 ? value : value[..at];
        Digest = at < 0 ? null : new ContentDigest(value[(at + 1)..]);
        var fits = IsScratch ? Digest is null : IsLayout || RegistryName().IsMatch(Name);
        if (!fits)
        {
            throw new WrongUseException(new Fault($"'{value}' is no base image")
            {
                Allowed = $"{ScratchName}, the folder of an OCI layout that starts with './', or registry/repository:tag; the last two also with @sha256:...",
            });
        }
    }

    /// <summary>Nothing but the C library and its like of the machine that makes the image.</summary>
    public static BaseImage Scratch { get; } = new(ScratchName);

    /// <summary>Without the digest.</summary>
    public string Name { get; }

    /// <summary>Of the manifest or the index. Null: whatever the name means when the image is made, which is recorded then.</summary>
    public ContentDigest? Digest { get; }

    public bool IsScratch => Name == ScratchName;

    /// <summary>Whether it is a folder, relative to the workspace.</summary>
    public bool IsLayout => Name.StartsWith("./", StringComparison.Ordinal);

    public override string ToString() => Digest is { } digest ? $"{Name}@{digest}" : Name;

    // A host has a dot or a port, or is localhost: a bare name would mean Docker Hub to some tools and nothing to others.
    [GeneratedRegex("^(localhost|[a-z0-9-]+(\\.[a-z0-9-]+)+|[a-z0-9.-]+(?=:))(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?$")]
    private static partial Regex RegistryName();
}
