namespace Nuke.Common.IO;

public class RelativePath
{
    private readonly string _path;
    private readonly char? _separator;
    protected RelativePath(string path, char? separator = null) => (_path, _separator) = (path, separator);
    public static explicit operator RelativePath(string? path) => path is null ? null! : new RelativePath(Normalized(path, null));
    public static implicit operator string(RelativePath? path) => path?._path!;

    public static RelativePath operator /(RelativePath left, Range range)
    {
        Assert.True(range.Equals(Range.All), "Only '..' is allowed");
        return left / "..";
    }

    public static RelativePath operator /(RelativePath left, string? right)
    {
        var separator = left.NotNull()._separator;
        return new RelativePath(PathText.Normalize(PathText.Combine(left._path, right, separator), separator), separator);
    }

    public static RelativePath operator +(RelativePath left, string? right) => new(left.NotNull()._path + right, left._separator);
    public override string ToString() => _path;

    private protected static string Normalized(string path, char? separator)
    {
        Assert.True(PathText.Root(path) is null, $"Path '{path}' must not be rooted");
        return PathText.Normalize(path, separator);
    }
}

public class UnixRelativePath : RelativePath
{
    protected UnixRelativePath(string path, char? separator) : base(path, separator) { }
    public static explicit operator UnixRelativePath(string? path) =>
        path is null ? null! : new UnixRelativePath(Normalized(path, PathText.Unix), PathText.Unix);
}

public class WinRelativePath : RelativePath
{
    protected WinRelativePath(string path, char? separator) : base(path, separator) { }
    public static explicit operator WinRelativePath(string? path) =>
        path is null ? null! : new WinRelativePath(Normalized(path, PathText.Windows), PathText.Windows);
}
