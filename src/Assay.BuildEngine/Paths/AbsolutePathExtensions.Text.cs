namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    public static Encoding DefaultEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Line breaks of written lines. Default: those of this system.</summary>
    public static PlatformFamily? DefaultLineBreakType;

    /// <summary>Written text ends with exactly one line break. Default: true.</summary>
    public static bool DefaultEofLineBreak = true;

    public static string ReadAllText(this AbsolutePath path, Encoding? encoding = null)
    {
        Assert.FileExists(path);
        return File.ReadAllText(path, encoding ?? DefaultEncoding);
    }

    public static string[] ReadAllLines(this AbsolutePath path, Encoding? encoding = null)
    {
        Assert.FileExists(path);
        return File.ReadAllLines(path, encoding ?? DefaultEncoding);
    }

    public static byte[] ReadAllBytes(this AbsolutePath path)
    {
        Assert.FileExists(path);
        return File.ReadAllBytes(path);
    }

    public static AbsolutePath WriteAllText(this AbsolutePath path, string? content, Encoding? encoding = null, bool? eofLineBreak = null)
    {
        path.Parent.CreateDirectory();
        content ??= "";
        if (eofLineBreak ?? DefaultEofLineBreak)
        {
            var lineBreak = content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : content.Contains('\n', StringComparison.Ordinal) ? "\n" : LineBreak(null);
            content = content.TrimEnd('\r', '\n') + lineBreak;
        }

        File.WriteAllText(path, content, encoding ?? DefaultEncoding);
        return path;
    }

    public static AbsolutePath WriteAllLines(
        this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null, PlatformFamily? platformFamily = null, bool? eofLineBreak = null) =>
        path.WriteAllText(string.Join(LineBreak(platformFamily), lines), encoding, eofLineBreak);

    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes)
    {
        path.Parent.CreateDirectory();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static AbsolutePath AppendAllText(this AbsolutePath path, string content, Encoding? encoding = null)
    {
        path.Parent.CreateDirectory();
        File.AppendAllText(path, content, encoding ?? DefaultEncoding);
        return path;
    }

    public static AbsolutePath AppendAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null)
    {
        path.Parent.CreateDirectory();
        File.AppendAllLines(path, lines, encoding ?? DefaultEncoding);
        return path;
    }

    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update, Encoding? encoding = null) =>
        path.WriteAllText(update(path.ReadAllText(encoding)), encoding);

    private static string LineBreak(PlatformFamily? family) => (family ?? DefaultLineBreakType) switch
    {
        null => Environment.NewLine,
        PlatformFamily.Windows => "\r\n",
        _ => "\n"
    };
}
