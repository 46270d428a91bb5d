namespace Nuke.Common.IO;

public class WinRelativePath : RelativePath
{
    protected WinRelativePath(string path, char? separator)
        : base(path, separator)
    {
    }

    public static explicit operator WinRelativePath(string? path) =>
        path is null ? null! : new WinRelativePath(Normalized(path, PathText.Windows), PathText.Windows);
}
