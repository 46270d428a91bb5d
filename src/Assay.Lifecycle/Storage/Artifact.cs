namespace Assay.Lifecycle;

/// <summary>A file that a stage wrote, known by its content.</summary>
/// <param name="Path">Relative to the workspace root, with '/'.</param>
public sealed record Artifact(string Path, ContentDigest Digest, long Bytes)
{
    public static Artifact Of(string root, string file) => new(
        System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'),
        ContentDigest.OfFile(file),
        new FileInfo(file).Length);

    public string FullPath(string root) => System.IO.Path.Combine(root, Path);
}
