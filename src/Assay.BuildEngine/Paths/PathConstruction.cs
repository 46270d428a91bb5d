namespace Nuke.Common.IO;

public static class PathConstruction
{
    public static RelativePath GetRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        (RelativePath)PathText.Relative(basePath, destinationPath);
    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        GetUnixRelativePath(basePath, destinationPath);
    public static WinRelativePath GetWinRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        GetWinRelativePath(basePath, destinationPath);
    public static UnixRelativePath GetUnixRelativePath(string basePath, string destinationPath) =>
        (UnixRelativePath)PathText.Relative(basePath, destinationPath);
    public static WinRelativePath GetWinRelativePath(string basePath, string destinationPath) =>
        (WinRelativePath)PathText.Relative(basePath, destinationPath);
    public static UnixRelativePath ToUnixRelativePath(this RelativePath path) => (UnixRelativePath)path.NotNull().ToString();
    public static WinRelativePath ToWinRelativePath(this RelativePath path) => (WinRelativePath)path.NotNull().ToString();
    public static string GetRelativePath(string basePath, string destinationPath) => PathText.Relative(basePath, destinationPath);
    public static bool Contains(this AbsolutePath basePath, string destinationPath) => IsDescendantPath(basePath, destinationPath);

    public static bool IsDescendantPath(string basePath, string destinationPath)
    {
        var folder = PathText.Normalize(basePath).TrimEnd(PathText.Unix, PathText.Windows) + PathText.Separator(basePath);
        var comparison = PathText.Separator(basePath) == PathText.Windows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return (PathText.Normalize(destinationPath) + PathText.Separator(basePath)).StartsWith(folder, comparison);
    }

    public static bool HasPathRoot(string path) => PathText.Root(path) is not null;
    public static string GetPathRoot(string path) => PathText.Root(path)!;
    public static string Combine(string left, string right, char? separator = null) => PathText.Combine(left, right, separator);
    public static string NormalizePath(string path, char? separator = null) => PathText.Normalize(path, separator);
}
