using System.Text.RegularExpressions;
using Assay.Lifecycle;

namespace Assay.Packaging;

/// <summary>An image of a registry: <c>debian:12-slim</c>, <c>registry.example.com/base@sha256:...</c>.</summary>
/// <param name="Tag">Null where only a digest is given.</param>
/// <param name="Digest">When it is given, it decides, and the tag is for people.</param>
public sealed partial record ImageReference(ImageRepository Repository, string? Tag, ContentDigest? Digest)
{
    /// <summary>What a registry is asked for.</summary>
    public string Target => Digest?.Value ?? Tag ?? "latest";

    /// <exception cref="WrongUseException">The text is no reference.</exception>
    public static ImageReference Parse(string text)
    {
        var (rest, digest) = text.Split('@') is [var before, var behind] ? (before, new ContentDigest(behind)) : (text, (ContentDigest?)null);
        var colon = rest.LastIndexOf(':');
        // A colon before a '/' is that of a port.
        var hasTag = colon >= 0 && !rest[colon..].Contains('/', StringComparison.Ordinal);
        var tag = hasTag ? CheckTag(rest[(colon + 1)..]) : digest is null ? "latest" : null;
        return new ImageReference(ImageRepository.Parse(hasTag ? rest[..colon] : rest), tag, digest);
    }

    public override string ToString() => $"{Repository}{(Tag is null ? "" : ":" + Tag)}{(Digest is null ? "" : "@" + Digest)}";

    /// <exception cref="WrongUseException">It is no tag.</exception>
    internal static string CheckTag(string tag) => TagShape().IsMatch(tag)
        ? tag
        : throw new WrongUseException(new Fault($"'{tag}' is no tag of an image") { Allowed = "up to 128 letters, digits, '_', '.' and '-'" });

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$")]
    private static partial Regex TagShape();
}
