namespace Nuke.Common.IO;

/// <summary>Joining and normalising of path text. Windows and UNC roots are understood on any system.</summary>
internal static class PathText
{
    public const char Unix = '/';
    public const char Windows = '\\';

    /// <summary>The root of the path (<c>/</c>, <c>C:</c>, <c>\\server</c>), or null for a relative one.</summary>
    public static string? Root(string? path)
    {
        if (string.IsNullOrEmpty(path))
            return null;
        if (path.StartsWith(@"\\", StringComparison.Ordinal))
        {
            var end = path.IndexOfAny([Unix, Windows], 2);
            return end < 0 ? path : path[..end];
        }
        if (path[0] == Unix)
            return "/";
        return path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' ? path[..2] : null;
    }

    public static char Separator(string? path) => Root(path) is not { } root ? Path.DirectorySeparatorChar : root == "/" ? Unix : Windows;

    public static string Combine(string? left, string? right, char? separator = null)
    {
        if (string.IsNullOrEmpty(left))
            return right ?? "";
        if (string.IsNullOrEmpty(right))
            return left;
        Assert.True(Root(right) is null, $"Second path '{right}' must not be rooted");
        return left.TrimEnd(Unix, Windows) + (separator ?? Separator(left)) + right;
    }

    public static string Normalize(string? path, char? separator = null)
    {
        path ??= "";
        var root = Root(path);
        var joint = separator ?? Separator(path);
        var parts = new List<string>();
        foreach (var part in path[(root?.Length ?? 0)..].Split([Unix, Windows], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".")
                continue;
            if (part != ".." || (root is null && (parts.Count == 0 || parts[^1] == "..")))
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else
                throw new ArgumentException($"Cannot normalize '{path}' beyond path root");
        }
        var tail = string.Join(joint, parts);
        return root switch
        {
            null => tail,
            "/" => "/" + tail,
            _ when root.StartsWith(@"\\", StringComparison.Ordinal) => tail.Length == 0 ? root : root + joint + tail,
            _ => root.ToUpperInvariant() + joint + tail
        };
    }

    public static string Relative(string basePath, string destination, char? separator = null)
    {
        basePath = Normalize(basePath);
        destination = Normalize(destination);
        var comparison = Separator(basePath) == Windows ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        Assert.True(string.Equals(Root(basePath), Root(destination), comparison), $"'{basePath}' and '{destination}' have different roots");
        var from = basePath.Split([Unix, Windows], StringSplitOptions.RemoveEmptyEntries);
        var to = destination.Split([Unix, Windows], StringSplitOptions.RemoveEmptyEntries);
        var common = 0;
        while (common < from.Length && common < to.Length && string.Equals(from[common], to[common], comparison))
            common++;
        return string.Join(separator ?? Separator(basePath), Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
    }

    public static string Parent(string path) => path.LastIndexOfAny([Unix, Windows]) is >= 0 and var cut ? path[..Math.Max(cut, 1)] : "";
    public static string Name(string path) => path[(path.LastIndexOfAny([Unix, Windows]) + 1)..];
}
