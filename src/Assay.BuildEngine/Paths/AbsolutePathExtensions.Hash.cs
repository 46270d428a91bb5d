using System.Security.Cryptography;

namespace Nuke.Common.IO;

/// <remarks>Hashes are MD5 in lower-case hex, as NUKE gives them: to notice changes, not to prove anything.</remarks>
public static partial class AbsolutePathExtensions
{
#pragma warning disable CA5351
    public static string GetFileHash(this AbsolutePath path)
    {
        using var stream = File.OpenRead(Checked(path));
        return Convert.ToHexStringLower(MD5.HashData(stream));
    }

    public static string GetDirectoryHash(this AbsolutePath path, Func<AbsolutePath, bool>? includeFile = null) =>
        path.GetFiles("*", int.MaxValue).Where(x => includeFile?.Invoke(x) ?? true).GetFileSetHash(path);

    /// <summary>Of relative paths and contents, whatever the order.</summary>
    public static string GetFileSetHash(this IEnumerable<AbsolutePath> paths, string baseDirectory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var named = paths.Select(x => (Name: PathConstruction.GetUnixRelativePath(baseDirectory, x).ToString(), x));
        foreach (var (name, path) in named.OrderBy(x => x.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name));
            hash.AppendData(path.ReadAllBytes());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
#pragma warning restore CA5351
}
