using System.Security.Cryptography;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>MD5 in lower-case hex, as NUKE gives it: to notice changes, not to prove anything.</summary>
    public static string GetFileHash(this AbsolutePath path)
    {
        Assert.FileExists(path);
        using var stream = File.OpenRead(path);
#pragma warning disable CA5351
        return Convert.ToHexStringLower(MD5.HashData(stream));
#pragma warning restore CA5351
    }
}
