namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    public static AbsolutePath CreateDirectory(this AbsolutePath path) => Directory.CreateDirectory(path).FullName;

    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    /// <summary>An absent file is created empty; the time is the new last write time in UTC, by default now.</summary>
    public static AbsolutePath TouchFile(this AbsolutePath path, DateTime? time = null, bool createDirectories = true)
    {
        if (createDirectories)
            path.Parent.CreateDirectory();
        if (!File.Exists(path))
            File.WriteAllBytes(path, []);
        File.SetLastWriteTimeUtc(path, time ?? DateTime.UtcNow);
        return path;
    }

    public static void DeleteFile(this AbsolutePath path)
    {
        if (!File.Exists(path))
            return;
        ClearReadOnly(new FileInfo(path));
        File.Delete(path);
    }

    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (!Directory.Exists(path))
            return;
        if (OperatingSystem.IsWindows())
            new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).ForEach(ClearReadOnly);
        Directory.Delete(path, recursive: true);
    }

    public static void DeleteFiles(this IEnumerable<AbsolutePath> paths) => paths.ForEach(x => x.DeleteFile());
    public static void DeleteDirectories(this IEnumerable<AbsolutePath> paths) => paths.ForEach(x => x.DeleteDirectory());

    /// <exception cref="ArgumentException">The argument's name does not tell whether a file or a directory is meant.</exception>
    public static bool Exists(this AbsolutePath path, [CallerArgumentExpression(nameof(path))] string? expression = null)
    {
        var name = expression ?? "";
        if (name.EndsWithAnyOrdinalIgnoreCase("file", "executable", "exe", "script", "archive"))
            return path.FileExists();
        if (name.EndsWithAnyOrdinalIgnoreCase("directory", "dir", "folder"))
            return path.DirectoryExists();
        throw new ArgumentException($"'{name}' does not tell if it is a file or a directory: use FileExists() or DirectoryExists()");
    }

    public static bool FileExists(this AbsolutePath path) => File.Exists(path);
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);
    public static bool ContainsFile(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        Directory.Exists(path) && Directory.EnumerateFiles(path, pattern, options).Any();
    public static bool ContainsDirectory(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        Directory.Exists(path) && Directory.EnumerateDirectories(path, pattern, options).Any();
    public static AbsolutePath Existing(this AbsolutePath path, [CallerArgumentExpression(nameof(path))] string? expression = null) =>
        path.Exists(expression) ? path : null!;
    public static AbsolutePath ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null!;
    public static AbsolutePath ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null!;
    public static IEnumerable<AbsolutePath> WhereFileExists(this IEnumerable<AbsolutePath> paths) => paths.Where(x => x.FileExists());
    public static IEnumerable<AbsolutePath> WhereDirectoryExists(this IEnumerable<AbsolutePath> paths) => paths.Where(x => x.DirectoryExists());

    /// <summary>Sorted; <paramref name="depth"/> counts folder levels, 1 is the folder itself.</summary>
    public static IEnumerable<AbsolutePath> GetFiles(
        this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = FileAttributes.None) =>
        List(path, depth, attributes, x => x.EnumerateFiles(pattern));

    public static IEnumerable<AbsolutePath> GetDirectories(
        this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = FileAttributes.None) =>
        List(path, depth, attributes, x => x.EnumerateDirectories(pattern));
    public static AbsolutePath FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) => path.Parent?.FindParentOrSelf(predicate)!;
    public static AbsolutePath FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate) =>
        predicate(path) ? path : path.FindParent(predicate);
    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) =>
        alternativeExtensions.Prepend(extension).Any(x => path.Name.EndsWith("." + x.TrimStart('.'), StringComparison.OrdinalIgnoreCase));
    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) => Path.ChangeExtension(path, extension);
    public static FileInfo ToFileInfo(this AbsolutePath path) => new(path);
    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path) => new(path);
    public static bool IsDotDirectory(this AbsolutePath path) => path.Name.StartsWith('.');
    public static DateTime GetLastWriteTimeUtc(this AbsolutePath path) => File.GetLastWriteTimeUtc(path);

    private static IEnumerable<AbsolutePath> List(
        AbsolutePath path, int depth, FileAttributes attributes, Func<DirectoryInfo, IEnumerable<FileSystemInfo>> list)
    {
        if (depth <= 0 || !Directory.Exists(path))
            return [];
        var directory = new DirectoryInfo(path);
        return list(directory).Where(x => (x.Attributes & attributes) == attributes)
            .Select(x => AbsolutePath.Create(x.FullName))
            .Concat(directory.EnumerateDirectories().SelectMany(x => List(x.FullName, depth - 1, attributes, list)))
            .OrderBy(x => x.ToString(), StringComparer.Ordinal);
    }

    private static void ClearReadOnly(FileInfo file)
    {
        if (file.IsReadOnly)
            file.IsReadOnly = false;
    }
}
