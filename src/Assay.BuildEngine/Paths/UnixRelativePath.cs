namespace Nuke.Common.IO;

public class UnixRelativePath : RelativePath
{
    protected UnixRelativePath(string path, char? separator)
        : base(path, separator)
    {
    }

    public static explicit operator UnixRelativePath(string? path) =>
        path is null ? null! : new UnixRelativePath(Normalized(path, PathText.Unix), PathText.Unix);
}
