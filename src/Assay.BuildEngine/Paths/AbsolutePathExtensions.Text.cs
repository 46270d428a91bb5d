namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    public static Encoding DefaultEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    /// <summary>Line breaks of written lines. Default: those of this system.</summary>
    public static PlatformFamily? DefaultLineBreakType;
    /// <summary>Written text ends with exactly one line break. Default: true.</summary>
    public static bool DefaultEofLineBreak = true;
    public static string ReadAllText(this AbsolutePath path, Encoding? encoding = null) => File.ReadAllText(Checked(path), encoding ?? DefaultEncoding);
    public static string[] ReadAllLines(this AbsolutePath path, Encoding? encoding = null) => File.ReadAllLines(Checked(path), encoding ?? DefaultEncoding);
    public static byte[] ReadAllBytes(this AbsolutePath path) => File.ReadAllBytes(Checked(path));

    public static AbsolutePath WriteAllText(this AbsolutePath path, string? content, Encoding? encoding = null, bool? eofLineBreak = null)
    {
        content ??= "";
        if (eofLineBreak ?? DefaultEofLineBreak)
        {
            var lineBreak = content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : content.Contains('\n') ? "\n" : LineBreak(null);
            content = content.TrimEnd('\r', '\n') + lineBreak;
        }
        return Written(path, () => File.WriteAllText(path, content, encoding ?? DefaultEncoding));
    }

    public static AbsolutePath WriteAllLines(
        this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null, PlatformFamily? platformFamily = null, bool? eofLineBreak = null) =>
        path.WriteAllText(string.Join(LineBreak(platformFamily), lines), encoding, eofLineBreak);
    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes) => Written(path, () => File.WriteAllBytes(path, bytes));
    public static AbsolutePath AppendAllText(this AbsolutePath path, string content, Encoding? encoding = null) =>
        Written(path, () => File.AppendAllText(path, content, encoding ?? DefaultEncoding));
    public static AbsolutePath AppendAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding? encoding = null) =>
        Written(path, () => File.AppendAllLines(path, lines, encoding ?? DefaultEncoding));
    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update, Encoding? encoding = null) =>
        path.WriteAllText(update(path.ReadAllText(encoding)), encoding);

    private static AbsolutePath Checked(AbsolutePath path)
    {
        Assert.FileExists(path);
        return path;
    }

    private static AbsolutePath Written(AbsolutePath path, Action write)
    {
        path.Parent.CreateDirectory();
        write();
        return path;
    }

    private static string LineBreak(PlatformFamily? family) =>
        (family ?? DefaultLineBreakType) is not { } type ? Environment.NewLine : type == PlatformFamily.Windows ? "\r\n" : "\n";
}
