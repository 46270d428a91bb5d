namespace Nuke.Common.IO;

/// <summary>A rooted path that is always normalised; two are equal when their texts are (without case on Windows roots).</summary>
[TypeConverter(typeof(TypeConverter))]
[DebuggerDisplay("{_path}")]
public class AbsolutePath : IAbsolutePathHolder, IFormattable
{
    public const string DoubleQuote = "d";
    public const string DoubleQuoteIfNeeded = "dn";
    public const string SingleQuote = "s";
    public const string SingleQuoteIfNeeded = "sn";
    public const string NoQuotes = "nq";
    private readonly string _path;
    private AbsolutePath(string path) => _path = path;
    public string Name => PathText.Name(_path);
    public string NameWithoutExtension => System.IO.Path.GetFileNameWithoutExtension(Name);
    public string Extension => System.IO.Path.GetExtension(Name);
    /// <summary>Null at the root.</summary>
    public AbsolutePath Parent => IsRoot ? null! : this / "..";
    AbsolutePath IAbsolutePathHolder.Path => this;
    private bool IsRoot => PathText.Root(_path) is { } root && _path.AsSpan(root.Length).Trim("/\\").IsEmpty;
    private StringComparer Comparer => PathText.Separator(_path) == PathText.Windows ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <exception cref="ArgumentException">The path is relative.</exception>
    public static AbsolutePath Create(string path)
    {
        Assert.True(PathText.Root(path) is not null, $"Path '{path}' must be rooted");
        return new AbsolutePath(PathText.Normalize(path));
    }

    public static implicit operator AbsolutePath(string? path) => path is null ? null! : Create(path);
    public static implicit operator string(AbsolutePath? path) => path?._path!;

    public static AbsolutePath operator /(AbsolutePath left, Range range)
    {
        Assert.True(range.Equals(Range.All), "Only '..' is allowed");
        return left.Parent;
    }

    public static AbsolutePath operator /(AbsolutePath left, string? right) => new(PathText.Normalize(PathText.Combine(left.NotNull()._path, right)));
    public static AbsolutePath operator +(AbsolutePath left, string? right) => Create(left.NotNull()._path + right);
    public static bool operator ==(AbsolutePath? a, AbsolutePath? b) => a is null ? b is null : a.Equals(b);
    public static bool operator !=(AbsolutePath? a, AbsolutePath? b) => !(a == b);
    public override bool Equals(object? obj) => obj is AbsolutePath other && Comparer.Equals(_path, other._path);
    public override int GetHashCode() => Comparer.GetHashCode(_path);
    public override string ToString() => _path;
    /// <param name="format"><c>d</c>, <c>dn</c>, <c>s</c>, <c>sn</c> or <c>nq</c>: double or single quotes, <c>n</c> only if needed.</param>
    public string ToString(string? format) => Quoting.Format(_path, format);
    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => ToString(format);

    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => value is string text
            ? PathText.Root(text) is null ? EnvironmentInfo.WorkingDirectory / text : Create(text)
            : base.ConvertFrom(context, culture, value);
    }
}

public interface IAbsolutePathHolder { AbsolutePath Path { get; } }
